using KlingWeb.Archive;
using KlingWeb.Audit;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Trash;

/// <summary>Deletes for good: files, pictures, prompts, notes and the provider's words. The ledger, the charge and what happened when stay.</summary>
/// <remarks>First everything is marked in one transaction, then the files go from the disk: what a crash leaves is deleted by the next run.</remarks>
public sealed class Purge(Transactions transactions, IDbContextFactory<KlingDb> contexts, AuditLog audit, ArchiveFolder folder, GenerationFeed feed, TrashTime trash, TimeProvider time)
{
    private const int MostInARound = 100;

    /// <summary>An administrator does not want to wait.</summary>
    /// <exception cref="DeskException">It is not there, is not in the trash, or the actor is no administrator.</exception>
    public async Task Now(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdministrator) throw DeskException.Forbidden();
        if (!await Mark(id, actor.Name, cancellationToken)) throw new DeskException("not-in-trash", 409, "It is not in the trash.");
        await DeleteFiles(cancellationToken);
    }

    /// <summary>Deletes what has been in the trash for long enough, and what an earlier run did not get to.</summary>
    public async Task RunDue(CancellationToken cancellationToken)
    {
        foreach (var id in await Due(cancellationToken)) await Mark(id, "the program", cancellationToken);
        await DeleteFiles(cancellationToken);
    }

    private async Task<List<Guid>> Due(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - trash.Length;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationRow>()
            .Where(g => g.DeletedAt <= before && g.PurgedAt == null)
            .OrderBy(g => g.DeletedAt)
            .Take(MostInARound)
            .Select(g => g.Id)
            .ToListAsync(cancellationToken);
    }

    private async Task<bool> Mark(Guid id, string actor, CancellationToken cancellationToken)
    {
        var marked = await transactions.Run(db => Empty(db, id, actor, cancellationToken), cancellationToken);
        if (marked) feed.Publish(id);
        return marked;
    }

    private async Task<bool> Empty(KlingDb db, Guid id, string actor, CancellationToken cancellationToken)
    {
        var row = await db.Set<GenerationRow>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, cancellationToken) ?? throw DeskException.NotThere();
        var now = time.GetUtcNow();
        // conditional: it may have been taken back a moment ago
        var spec = GenerationJson.Write(WithoutTexts(GenerationJson.Read<GenerationSpec>(row.Spec)));
        var emptied = await db.Set<GenerationRow>().Where(g => g.Id == id && g.DeletedAt != null && g.PurgedAt == null).ExecuteUpdateAsync(
            g => g.SetProperty(r => r.PurgedAt, now)
                .SetProperty(r => r.Version, r => r.Version + 1)
                .SetProperty(r => r.Prompt, "")
                .SetProperty(r => r.Spec, spec)
                .SetProperty(r => r.Note, (string?)null)
                .SetProperty(r => r.ProviderMessage, (string?)null),
            cancellationToken);
        if (emptied == 0) return false;

        await EmptyRest(db, id, cancellationToken);
        await audit.Add(db, actor, "generation-purged", id.ToString("D"), $"Files and texts of a generation of {row.MemberName} at {row.Offer} were deleted for good.", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    // the kinds and times of what happened stay; the words may hold the provider's
    private static async Task EmptyRest(KlingDb db, Guid id, CancellationToken cancellationToken)
    {
        await db.Set<GenerationEventRow>().Where(e => e.GenerationId == id).ExecuteUpdateAsync(
            e => e.SetProperty(r => r.Text, "").SetProperty(r => r.ProviderMessage, (string?)null), cancellationToken);
        await db.Set<AttemptRow>().Where(a => a.GenerationId == id).ExecuteUpdateAsync(
            a => a.SetProperty(r => r.RawBody, (string?)null).SetProperty(r => r.ProviderMessage, (string?)null), cancellationToken);
        await db.Set<DeliveryRow>().Where(d => d.GenerationId == id).ExecuteUpdateAsync(d => d.SetProperty(r => r.Body, ""), cancellationToken);
        await db.Set<GenerationFile>().Where(f => f.GenerationId == id).ExecuteUpdateAsync(
            f => f.SetProperty(r => r.State, FileState.Purged).SetProperty(r => r.DueAt, (DateTimeOffset?)null).SetProperty(r => r.ProviderUrl, ""), cancellationToken);
    }

    private static GenerationSpec WithoutTexts(GenerationSpec spec) => SpecDefaults.For(spec.Kind) with
    {
        Model = spec.Model,
        Quality = spec.Quality,
        DurationSeconds = spec.DurationSeconds,
        AspectRatio = spec.AspectRatio,
        Audio = spec.Audio,
        ImageCount = spec.ImageCount,
        Speed = spec.Speed,
    };

    private async Task DeleteFiles(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var marked = await db.Set<GenerationFile>().Where(f => f.State == FileState.Purged && (f.Path != null || f.PosterPath != null)).ToListAsync(cancellationToken);
        foreach (var file in marked)
        {
            folder.Delete(file.Path);
            folder.Delete(file.PosterPath);
            (file.Path, file.PosterPath) = (null, null);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
