using KlingWeb.Generations;

namespace KlingWeb.Archive;

/// <summary>Keeps results as they come in. While nothing is due it waits, and leaves the database alone.</summary>
public sealed class ArchiveWorker(ArchiveLedger ledger, FileClaims claims, ArchiveFolder folder, Archiver archiver, GenerationFeed feed, TimeProvider time, ILogger<ArchiveWorker> log) : BackgroundService
{
    private const int MostAtOnce = 3;
    private static readonly TimeSpan AfterSurprise = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim awake = new(0);
    private readonly SemaphoreSlim places = new(MostAtOnce);

    /// <summary>Tries everything that is due now, once.</summary>
    /// <returns>Whether anything was.</returns>
    public async Task<bool> RunDue(CancellationToken cancellationToken)
    {
        var started = new List<Task>();
        while (await StartNext(cancellationToken) is { } one) started.Add(one);
        await Task.WhenAll(started);
        return started.Count > 0;
    }

    public override void Dispose()
    {
        base.Dispose();
        awake.Dispose();
        places.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watching = feed.Subscribe(WakeUp);
        try
        {
            for (var isTakenUp = false; !stoppingToken.IsCancellationRequested;) isTakenUp = await Round(isTakenUp, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
        finally
        {
            // what is being fetched unwinds first
            for (var n = 0; n < MostAtOnce; n++) await places.WaitAsync(CancellationToken.None);
        }
    }

    private async Task<bool> Round(bool isTakenUp, CancellationToken stoppingToken)
    {
        try
        {
            if (!isTakenUp) await TakeUp(stoppingToken);
            isTakenUp = true;
            if (await StartNext(stoppingToken) is null) await WaitForWork(stoppingToken);
        }
#pragma warning disable CA1031 // a worker that dies loses results
        catch (Exception surprise) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogError(surprise, "Results could not be looked for");
            await Task.Delay(AfterSurprise, time, stoppingToken);
        }
#pragma warning restore CA1031
        return isTakenUp;
    }

    // Each as a place gets free, what has the least time left first: one that is slow holds up nothing but its place.
    private async Task<Task?> StartNext(CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        Task? started = null;
        try
        {
            while (started is null && (await ledger.Due(1, cancellationToken)).SingleOrDefault() is { } file)
            {
                // else another instance was quicker
                if (await claims.Take(file, cancellationToken)) started = Task.Run(() => TryAndLeave(file, cancellationToken), CancellationToken.None);
            }

            return started;
        }
        finally
        {
            if (started is null) places.Release();
        }
    }

    private async Task TryAndLeave(GenerationFile file, CancellationToken cancellationToken)
    {
        try
        {
            await Try(file, cancellationToken);
        }
        finally
        {
            // when it is due next is known only now
            awake.Release();
            places.Release();
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
        try
        {
            await archiver.Try(file, cancellationToken);
        }
#pragma warning disable CA1031 // one file that surprises us stops none of the others
        catch (Exception surprise) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(surprise, "File {N} of {Generation} could not be kept", file.N, file.GenerationId);
            // if not even this can be written, it is due again when its claim ends
            await ledger.Retry(file, AfterSurprise, cancellationToken);
        }
#pragma warning restore CA1031
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
