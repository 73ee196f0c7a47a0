using System.Collections.Concurrent;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>One clock for everything that is due: sending, asking, looking. A fault of one generation stops none of the others.</summary>
public sealed class GenerationScheduler(
    IDbContextFactory<KlingDb> contexts,
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
    private static readonly TimeSpan ResumeSpread = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Task, byte> running = new();

    /// <summary>Takes up what an earlier run left: whatever was being sent is unclear, whatever was running is asked, spread over a few seconds.</summary>
    public async Task Resume(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.Set<GenerationRow>()
            .Where(g => g.Status == GenerationStatus.Queued || g.Status == GenerationStatus.Submitting || g.Status == GenerationStatus.Unknown || g.Status == GenerationStatus.Running
                || (g.Status == GenerationStatus.Expired && g.DueAt != null))
            .OrderBy(g => g.CreatedAt)
            .Select(g => new { g.Id, g.Status, g.DueAt, g.NeedsPerson })
            .ToListAsync(cancellationToken);

        var now = time.GetUtcNow();
        var place = 0;
        foreach (var generation in open)
        {
            switch (generation.Status)
            {
                case GenerationStatus.Submitting:
                    await writer.Change(generation.Id, null, Interrupted, cancellationToken);
                    break;
                case GenerationStatus.Running or GenerationStatus.Expired:
                    var soon = now + (ResumeSpread * place++ / open.Count);
                    // a read that was put off on purpose stays put off
                    due.Set(generation.Id, generation.DueAt > soon ? generation.DueAt : soon);
                    break;
                case GenerationStatus.Queued or GenerationStatus.Unknown when !generation.NeedsPerson:
                    due.Set(generation.Id, generation.DueAt ?? now);
                    break;
            }
        }
    }

    /// <summary>Does everything that is due now, once.</summary>
    public Task RunDue(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        due.TakeDue(),
        new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken },
        async (id, token) => await Step(id, token));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Resume(stoppingToken);
            using var places = new SemaphoreSlim(MostAtOnce);
            while (true)
            {
                await due.Wait(stoppingToken);
                foreach (var id in due.TakeDue())
                {
                    await places.WaitAsync(stoppingToken);
                    Start(id, places, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // what was under way is awaited below
        }

        await Task.WhenAll(running.Keys);
    }

    private void Start(Guid id, SemaphoreSlim places, CancellationToken stoppingToken)
    {
        var step = Step(id, stoppingToken);
        running[step] = 0;
        _ = step.ContinueWith(
            done =>
            {
                running.TryRemove(done, out _);
                places.Release();
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    private static GenerationChange? Interrupted(GenerationRow row) => row.Status != GenerationStatus.Submitting
        ? null
        : new GenerationChange(GenerationEventKind.OutcomeUnclear, "The program ended while it was being sent; it is looked for, never sent again by itself")
        {
            DueIn = Reconciler.FirstLook,
            Also = changed =>
            {
                changed.LeaseEpoch++;
                changed.Tries = 0;
                changed.Attempts.MaxBy(a => a.N)!.Outcome = "interrupted";
            },
        };

    /// <summary>Does the next thing that a generation needs; what goes wrong is written down and tried again.</summary>
    internal async Task Step(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            if (await Load(id, cancellationToken) is not { } row) return;
            await (row.Status switch
            {
                GenerationStatus.Queued => submitter.Send(row, cancellationToken),
                GenerationStatus.Running => poller.Check(row, cancellationToken),
                GenerationStatus.Expired when row.DueAt is not null => late.Check(row, cancellationToken),
                GenerationStatus.Unknown when !row.NeedsPerson => reconciler.Look(row, cancellationToken),
                _ => Task.CompletedTask,
            });
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
#pragma warning restore CA1031
    }

    private async Task<GenerationRow?> Load(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationRow>().AsNoTracking().Include(g => g.Attempts).SingleOrDefaultAsync(g => g.Id == id, cancellationToken);
    }
}
