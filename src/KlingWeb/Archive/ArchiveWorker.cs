using KlingWeb.Generations;

namespace KlingWeb.Archive;

/// <summary>Keeps results as they come in. While nothing is due it waits, and leaves the database alone.</summary>
public sealed class ArchiveWorker(ArchiveLedger ledger, FileClaims claims, ArchiveFolder folder, Archiver archiver, GenerationFeed feed, TimeProvider time, ILogger<ArchiveWorker> log) : BackgroundService
{
    private const int MostAtOnce = 3;
    private const int MostInARound = 30;
    private static readonly TimeSpan AfterSurprise = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim awake = new(0);

    /// <summary>Tries everything that is due now, once.</summary>
    /// <returns>Whether anything was.</returns>
    public async Task<bool> RunDue(CancellationToken cancellationToken)
    {
        var due = await ledger.Due(MostInARound, cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(due, options, async (file, token) => await Try(file, token));
        return due.Count > 0;
    }

    public override void Dispose()
    {
        base.Dispose();
        awake.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var takenUp = false;
        using var watching = feed.Subscribe(WakeUp);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!takenUp) await TakeUp(stoppingToken);
                takenUp = true;
                if (!await RunDue(stoppingToken)) await WaitForWork(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a worker that dies loses results
            catch (Exception surprise)
            {
                log.LogError(surprise, "Results could not be looked for");
                await Task.Delay(AfterSurprise, time, stoppingToken);
            }
#pragma warning restore CA1031
        }
    }

    // claims and parts of this instance's last life
    private async Task TakeUp(CancellationToken cancellationToken)
    {
        await claims.ReleaseOwn(cancellationToken);
        folder.DeleteParts(await ledger.Open(cancellationToken));
    }

    private Task WakeUp(GenerationView changed)
    {
        if (changed.Files.Any(file => !file.Archived && !file.Lost)) awake.Release();
        return Task.CompletedTask;
    }

    private async Task WaitForWork(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var woken = awake.WaitAsync(over.Token);
        var due = await ledger.UntilNext(cancellationToken) is { } wait
            ? Task.Delay(Max(wait, TimeSpan.Zero), time, over.Token)
            : Task.Delay(Timeout.InfiniteTimeSpan, over.Token);
        await Task.WhenAny(woken, due);
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task Try(GenerationFile file, CancellationToken cancellationToken)
    {
        if (!await claims.Take(file, cancellationToken)) return;
        try
        {
            await archiver.Try(file, cancellationToken);
        }
#pragma warning disable CA1031 // one file that surprises us stops none of the others
        catch (Exception surprise) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(surprise, "File {N} of {Generation} could not be kept", file.N, file.GenerationId);
            await ledger.Retry(file, AfterSurprise, cancellationToken);
        }
#pragma warning restore CA1031
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
