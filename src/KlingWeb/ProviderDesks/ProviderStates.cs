using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.ProviderDesks;

/// <summary>Keeps the providers' health and balances across restarts: read at start, written when something has changed, never on a mere success.</summary>
/// <remarks>Other instances write the same rows. Only what has changed here since the last look is written, and all else taken over: no instance undoes another's pause.</remarks>
internal sealed class ProviderStates(
    IDbContextFactory<KlingDb> contexts, ProviderDesk desk, ProviderSettings settings, ProviderChanges changes, ProviderAlarms alarms, ChangeNews news, TimeProvider time, ILogger<ProviderStates> log)
    : BackgroundService
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);
    private static readonly Seen Nothing = new(HealthRecord.Well, null);

    private readonly Dictionary<ProviderKey, Seen> seen = [];
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Before anything is sent, the breaker has to be where it was.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await settings.Reload(cancellationToken);
        await Reload(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Takes over what is written down, for example because another instance has changed it; what has changed here and still waits is kept.</summary>
    public async Task Reload(CancellationToken cancellationToken)
    {
        await Alone(
            async () =>
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                foreach (var row in await db.Set<ProviderStateRow>().AsNoTracking().ToListAsync(cancellationToken))
                {
                    if (desk.Ids.Contains(row.Provider)) TakeOver(row, seen.GetValueOrDefault(new(row.Provider, row.Mode), Nothing));
                }
            },
            cancellationToken);
        desk.Announce();
    }

    /// <summary>Writes down what has changed, and says what a person has to know of it.</summary>
    public Task Flush(CancellationToken cancellationToken) => Alone(
        async () =>
        {
            var left = new Queue<ProviderKey>(changes.Take());
            try
            {
                for (; left.TryPeek(out var key); left.Dequeue()) await Write(key, cancellationToken);
            }
            finally
            {
                foreach (var key in left) changes.Add(key);
            }
        },
        cancellationToken);

    public override void Dispose()
    {
        base.Dispose();
        one.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await changes.Wait(stoppingToken);
                await Flush(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // the database comes back; a worker that died would end the program
            catch (Exception fault)
            {
                log.LogError(fault, "The providers' state could not be written down; it is tried again");
                await Task.Delay(AfterFault, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning restore CA1031
        }
    }

    // what was read before a write must not be taken over after it
    private async Task Alone(Func<Task> work, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            one.Release();
        }
    }

    private void TakeOver(ProviderStateRow row, Seen since)
    {
        var key = new ProviderKey(row.Provider, row.Mode);
        var at = desk.At(key);
        at.Health.TakeOver(row.Health, since.Health);
        var known = at.Balance?.Left;
        if (row.Left is { } left && left.Left != known && known == since.Balance?.Left) at.Balance = left;
        seen[key] = new(row.Health, row.Left);
    }

    private async Task Write(ProviderKey key, CancellationToken cancellationToken)
    {
        var (at, before) = (desk.At(key), seen.GetValueOrDefault(key, Nothing));
        var (health, balance) = (at.Health.Record, at.Balance);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<ProviderStateRow>().SingleOrDefaultAsync(state => state.Provider == key.Provider && state.Mode == key.Mode, cancellationToken);
        if (row is null) db.Add(row = new ProviderStateRow { Provider = key.Provider, Mode = key.Mode });

        var (pausedBefore, leftBefore) = (row.Paused, row.Balance);
        row.Health = health.Over(row.Health, before.Health);
        if (balance?.Left != before.Balance?.Left) row.Left = balance;

        // first the alarms: were the row written and they failed, the next try would see nothing new
        await alarms.AfterPause(key, pausedBefore, row.Paused, cancellationToken);
        await alarms.AfterBalance(key, leftBefore, row.Balance, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        TakeOver(row, new(health, balance));
        news.Tell(ChangeTopics.Provider);
    }

    /// <summary>What was written down when this instance last looked.</summary>
    private sealed record Seen(HealthRecord Health, KnownBalance? Balance);
}
