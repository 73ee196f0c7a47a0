using System.Globalization;
using KlingWeb.Alarms;
using KlingWeb.Data;

namespace KlingWeb.Keeping;

/// <summary>How large the write-ahead log may get.</summary>
/// <param name="Large">Beyond this it is emptied though somebody writes. Commits keep it near 4 MB by themselves unless somebody always reads.</param>
/// <param name="Alarming">Beyond this a person is told.</param>
internal sealed record WalLimits(long Large = 64 * WalLimits.Megabyte, long Alarming = 256 * WalLimits.Megabyte)
{
    public const int Megabyte = 1024 * 1024;

    /// <summary>How long it waits for readers when it is large; writers wait as long.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>Empties the write-ahead log when nobody writes or when it is large, and tells a person when that does not help.</summary>
internal sealed class WalWatch(WalFile wal, WalLimits limits, AlarmDesk alarms, TimeProvider time, ILogger<WalWatch> log) : BackgroundService
{
    private const string Kind = "wal-large";
    private const string About = "database";

    // a minute: a reading that takes longer is none of a page
    private const int LooksBeforeAlarm = 12;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private WalSight before;
    private int alarmingLooks;

    // a former life may have raised it
    private bool mayBeRaised = true;

    /// <summary>Looks once.</summary>
    public async Task Look(CancellationToken cancellationToken)
    {
        var now = wal.See();
        if (now.Bytes > limits.Large) await EmptyLarge(now.Bytes, cancellationToken);
        else if (now.Bytes > 0 && now == before) await wal.Empty(TimeSpan.Zero, cancellationToken);

        before = wal.See();
        await Judge(before.Bytes, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, time, stoppingToken);
            try
            {
                await Look(stoppingToken);
            }
#pragma warning disable CA1031 // nothing depends on it; the next look is in a moment
            catch (Exception surprise) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(surprise, "The write-ahead log could not be looked after");
            }
#pragma warning restore CA1031
        }
    }

    private async Task EmptyLarge(long bytes, CancellationToken cancellationToken)
    {
        var emptied = await wal.Empty(limits.Patience, cancellationToken);
        if (emptied) log.LogInformation("The write-ahead log had {Size} and is empty again", Size(bytes));
        else if (alarmingLooks == 0) log.LogWarning("The write-ahead log has {Size} and can't be emptied: somebody is reading the database", Size(bytes));
    }

    private async Task Judge(long bytes, CancellationToken cancellationToken)
    {
        alarmingLooks = bytes > limits.Alarming ? alarmingLooks + 1 : 0;
        if (alarmingLooks == LooksBeforeAlarm)
        {
            await alarms.Raise(Kind, About, Words(bytes), null, null, cancellationToken);
            mayBeRaised = true;
        }
        else if (bytes <= limits.Large && mayBeRaised)
        {
            await alarms.Clear($"{Kind}:{About}", "the program", cancellationToken);
            mayBeRaised = false;
        }
    }

    private static string Words(long bytes) =>
        $"The database's write-ahead log (klingweb.db-wal) has grown to {Size(bytes)} and can't be emptied, since somebody has been reading the database all the time: a long backup or verify, or another program that has the file open. Nothing is lost and no money is at stake, but the disk fills up. End that reading, or restart the server.";

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / WalLimits.Megabyte:0.#} MB");
}
