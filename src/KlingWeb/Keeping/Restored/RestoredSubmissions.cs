using KlingWeb.Audit;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Hosting;
using KlingWeb.Keeping.Backups;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Restored;

/// <summary>
/// At the first start after a restore: what was on its way when the backup was made may have been sent since, so it is never
/// sent by itself; and what was in the trash then, which may be what the restore is for, has its whole time there anew.
/// </summary>
/// <remarks>Registered before the scheduler, which begins to send when it starts: hosted services start one after the other.</remarks>
internal sealed class RestoredSubmissions(IDbContextFactory<KlingDb> contexts, GenerationWriter writer, Transactions transactions, AuditLog audit, DataFolder folder, TimeProvider time) : IHostedService
{
    private const string Action = "backup-restored";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (RestoreMark.Read(folder) is not { IsSettled: false } mark) return;
        await transactions.Run(db => WriteDown(db, mark, cancellationToken), cancellationToken);
        foreach (var id in await OnTheirWay(cancellationToken)) await AskPerson(id, mark, cancellationToken);
        (mark with { IsSettled = true }).Write(folder);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task WriteDown(KlingDb db, RestoreMark mark, CancellationToken cancellationToken)
    {
        var detail = $"The backup of {mark.MadeAt:u} was restored at {mark.RestoredAt:u}.";
        // the start before may have come as far as here
        if (await db.Set<AuditRow>().AnyAsync(entry => entry.Action == Action && entry.Detail == detail, cancellationToken)) return;
        await audit.Add(db, "the program", Action, folder.Path, detail, cancellationToken);
        await db.Set<GenerationRow>().Where(g => g.DeletedAt < mark.RestoredAt && g.PurgedAt == null).ExecuteUpdateAsync(
            g => g.SetProperty(r => r.DeletedAt, mark.RestoredAt).SetProperty(r => r.Version, r => r.Version + 1), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<List<Guid>> OnTheirWay(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationRow>()
            .Where(g => g.Status == GenerationStatus.Queued || g.Status == GenerationStatus.Submitting || (g.Status == GenerationStatus.Unknown && !g.NeedsPerson))
            .OrderBy(g => g.CreatedAt)
            .Select(g => g.Id)
            .ToListAsync(cancellationToken);
    }

    // each step does nothing where it does not fit, so that this may break off anywhere and run again
    private async Task AskPerson(Guid id, RestoreMark mark, CancellationToken cancellationToken)
    {
        await writer.Change(id, null, row => Assume(row, mark), cancellationToken);
        await writer.Change(id, null, row => row.Status == GenerationStatus.Submitting ? new(GenerationEventKind.OutcomeUnclear, "Restored from a backup: what became of it since is not known") : null, cancellationToken);
        await writer.Change(
            id,
            null,
            row => row is { Status: GenerationStatus.Unknown, NeedsPerson: false }
                ? new(GenerationEventKind.NeedsPerson, "It was on its way when the backup was made and may have been sent since. An administrator decides; the money stays held.")
                : null,
            cancellationToken);
    }

    private GenerationChange? Assume(GenerationRow row, RestoreMark mark) => row.Status != GenerationStatus.Queued
        ? null
        : new GenerationChange(GenerationEventKind.SendStarted, "Restored from a backup, in which it was queued: taken for sent")
        {
            Also = changed =>
            {
                changed.LeaseEpoch++;
                changed.ExternalId = $"kw-{Guid.CreateVersion7(time.GetUtcNow()):N}";
                changed.Attempts.Add(new AttemptRow
                {
                    GenerationId = changed.Id,
                    N = changed.Attempts.Count + 1,
                    ExternalId = changed.ExternalId,
                    At = mark.MadeAt,
                    EndedAt = mark.RestoredAt,
                    Outcome = "restored",
                });
            },
        };
}
