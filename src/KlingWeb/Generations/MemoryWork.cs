using KlingWeb.Core.Generations;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>The work of the only server on its file: what is due is known in memory, and the database is left alone while nothing is.</summary>
public sealed class MemoryWork(IDbContextFactory<KlingDb> contexts, GenerationWriter writer, DueQueue due, InFlightTasks tasks, TimeProvider time) : WorkSource
{
    private static readonly TimeSpan ResumeSpread = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MostApart = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    /// <remarks>Whatever was being sent is unclear, whatever was running is asked, spread over a few seconds.</remarks>
    public override async Task Resume(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.Set<GenerationRow>()
            .Where(g => g.Status == GenerationStatus.Queued || g.Status == GenerationStatus.Submitting || g.Status == GenerationStatus.Unknown || g.Status == GenerationStatus.Running
                || (g.Status == GenerationStatus.Expired && g.DueAt != null))
            .OrderBy(g => g.CreatedAt)
            .Select(g => new { g.Id, g.Status, g.UpdatedAt, g.DueAt, g.NeedsPerson })
            .ToListAsync(cancellationToken);

        var now = time.GetUtcNow();
        var place = 0;
        // ten thousand at once would be a burst at the providers; for a few nobody is to wait
        var apart = open.Count == 0 ? MostApart : TimeSpan.FromTicks(Math.Min(ResumeSpread.Ticks / open.Count, MostApart.Ticks));
        foreach (var generation in open)
        {
            var dueAt = Due(generation.UpdatedAt, generation.DueAt, now);
            switch (generation.Status)
            {
                case GenerationStatus.Submitting:
                    await writer.Change(generation.Id, null, Interrupted, cancellationToken);
                    break;
                case GenerationStatus.Running or GenerationStatus.Expired:
                    var soon = now + (apart * place++);
                    // a read that was put off on purpose stays put off
                    due.Set(generation.Id, dueAt > soon ? dueAt : soon);
                    break;
                case GenerationStatus.Queued or GenerationStatus.Unknown when !generation.NeedsPerson:
                    due.Set(generation.Id, dueAt);
                    break;
            }
        }
    }

    public override Task Wait(CancellationToken cancellationToken) => due.Wait(cancellationToken);

    public override Task Hurry(Guid id, CancellationToken cancellationToken)
    {
        due.Set(id, time.GetUtcNow());
        return Task.CompletedTask;
    }

    public override Task<IReadOnlyList<Guid>> Take(int most, CancellationToken cancellationToken) => Task.FromResult(due.TakeDue(most));

    public override InFlight? Known(Guid id) => tasks.Find(id);

    public override void Learn(GenerationRow row) => tasks.Learn(row);

    public override Task Done(Guid id)
    {
        due.Done(id);
        return Task.CompletedTask;
    }

    // the clock may have been set back since it was written: nothing is put off for longer than it was meant to be
    private static DateTimeOffset Due(DateTimeOffset writtenAt, DateTimeOffset? dueAt, DateTimeOffset now) =>
        writtenAt > now ? (dueAt ?? now) - (writtenAt - now) : dueAt ?? now;
}
