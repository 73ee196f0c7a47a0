using System.Collections.Concurrent;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>One clock for everything that is due: sending, asking, looking. A fault of one generation stops none of the others.</summary>
public sealed class GenerationScheduler(
    IDbContextFactory<KlingDb> contexts,
    WorkSource work,
    GenerationWriter writer,
    DueQueue due,
    Submitter submitter,
    Poller poller,
    LateWatch late,
    Reconciler reconciler,
    TimeProvider time,
    ILogger<GenerationScheduler> log) : BackgroundService
{
    private const int MostAtOnce = 32;
    private static readonly TimeSpan AfterSurprise = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterLoss = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Task, byte> running = new();
    private readonly StepPlaces places = new();
    private readonly SemaphoreSlim reads = new(MostAtOnce);

    /// <summary>Takes up what an earlier run left.</summary>
    public Task Resume(CancellationToken cancellationToken) => work.Resume(cancellationToken);

    /// <summary>Does everything that is due now, once.</summary>
    public async Task RunDue(CancellationToken cancellationToken) => await Parallel.ForEachAsync(
        await work.Take(int.MaxValue, cancellationToken),
        new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken },
        async (id, token) => await Step(id, token));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var resumed = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!resumed) await Resume(stoppingToken);
                resumed = true;
                await StartWhatIsDue(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // what was under way is awaited below
            }
#pragma warning disable CA1031 // a database that is away comes back; a scheduler that died would not
            catch (Exception lost)
            {
                log.LogError(lost, "What is due could not be read; it is tried again");
                await Task.Delay(AfterLoss, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning restore CA1031
        }

        await Task.WhenAll(running.Keys);
    }

    private async Task StartWhatIsDue(CancellationToken stoppingToken)
    {
        await work.Wait(stoppingToken);
        // taken is taken: while the program ends, too, its step runs and gives it back
        foreach (var id in await work.Take(MostAtOnce, stoppingToken)) Start(id, stoppingToken);
    }

    private void Start(Guid id, CancellationToken stoppingToken)
    {
        var step = Step(id, stoppingToken);
        running[step] = 0;
        _ = step.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Does the next thing that a generation needs; what goes wrong is written down and tried again.</summary>
    internal async Task Step(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            if (work.Known(id) is { } task) await places.Run(task.Provider, task.Mode, token => poller.Check(task, token), cancellationToken);
            else if (await Load(id, cancellationToken) is { } row) await places.Run(row.Provider, row.Mode, token => Step(row, token), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the next start takes it up again
        }
#pragma warning disable CA1031 // one poisonous generation must not stop the others
        catch (Exception surprise)
        {
            log.LogError(surprise, "Generation {Id} could not be worked on; it is tried again", id);
            due.Set(id, time.GetUtcNow() + AfterSurprise);
        }

        try
        {
            await work.Done(id);
        }
        catch (Exception lost)
        {
            log.LogWarning("Generation {Id} could not be given back; its lease ends by itself: {Why}", id, lost.Message);
        }
#pragma warning restore CA1031
    }

    private Task Step(GenerationRow row, CancellationToken cancellationToken) => row.Status switch
    {
        GenerationStatus.Queued => submitter.Send(row, cancellationToken),
        // only a lease that has ended brings it here
        GenerationStatus.Submitting => writer.Change(row.Id, row.LeaseEpoch, WorkSource.Interrupted, cancellationToken),
        GenerationStatus.Running when InFlight.Of(row) is { } task => poller.Check(task, cancellationToken),
        GenerationStatus.Expired when row.DueAt is not null => late.Check(row, cancellationToken),
        GenerationStatus.Unknown when !row.NeedsPerson => reconciler.Look(row, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task<GenerationRow?> Load(Guid id, CancellationToken cancellationToken)
    {
        await reads.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var row = await db.Set<GenerationRow>().AsNoTracking().Include(g => g.Attempts).SingleOrDefaultAsync(g => g.Id == id, cancellationToken);
            if (row is not null) work.Learn(row);
            return row;
        }
        finally
        {
            reads.Release();
        }
    }

    public override void Dispose()
    {
        reads.Dispose();
        base.Dispose();
    }
}
