using KlingWeb.Archive;
using KlingWeb.Audit;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using KlingWeb.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Trash;

/// <summary>Deletes for good: files, pictures, prompts, notes and the provider's words. The ledger, the charge and what happened when stay.</summary>
/// <remarks>First everything is marked in one transaction, then the files go from the disk: what a crash leaves is deleted by the next run.</remarks>
public sealed class Purge(MemberTransactions members, Transactions transactions, IDbContextFactory<KlingDb> contexts, AuditLog audit, FileAlarms alarms, PurgedFiles files, GenerationFeed feed, TrashTime trash, TimeProvider time, ILogger<Purge> log)
{
    private const int MostInARound = 100;

    /// <summary>An administrator does not want to wait.</summary>
    /// <exception cref="DeskException">It is not there, is not in the trash, or the actor is no administrator.</exception>
    public async Task Now(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (!await Mark(id, actor, cancellationToken)) throw new DeskException("not-in-trash", 409, "It is not in the trash.");
        await files.Delete(cancellationToken);
    }

    /// <summary>An administrator does not want to wait for these; what somebody has taken out of the trash meanwhile stays.</summary>
    /// <returns>How many were deleted for good.</returns>
    /// <exception cref="DeskException">The actor is no administrator.</exception>
    public async Task<int> Now(IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        await members.Demand(actor, Roles.Administrator, cancellationToken);
        var purged = 0;
        foreach (var id in ids) purged += await TryMark(id, actor, cancellationToken) ? 1 : 0;
        await files.Delete(cancellationToken);
        return purged;
    }

    /// <summary>An administrator empties the trash of all that was put there up to a moment, as they have seen it.</summary>
    /// <returns>How many were deleted for good.</returns>
    /// <exception cref="DeskException">The actor is no administrator.</exception>
    public async Task<int> EmptyTrash(DateTimeOffset until, Actor actor, CancellationToken cancellationToken) =>
        await Now(await InTrash(until, int.MaxValue, cancellationToken), actor, cancellationToken);

    /// <summary>Deletes what has been in the trash for long enough, and what an earlier run did not get to.</summary>
    public async Task RunDue(CancellationToken cancellationToken)
    {
        foreach (var id in await InTrash(time.GetUtcNow() - trash.Length, MostInARound, cancellationToken)) await TryMark(id, null, cancellationToken);
        await files.Delete(cancellationToken);
    }

    private async Task<bool> TryMark(Guid id, Actor? actor, CancellationToken cancellationToken)
    {
        try
        {
            return await Mark(id, actor, cancellationToken);
        }
#pragma warning disable CA1031 // one that can't be emptied must not keep the others; it is tried again an hour later
        catch (Exception surprise) when (surprise is not DeskException { Status: 401 or 403 } && !cancellationToken.IsCancellationRequested)
        {
            log.LogError(surprise, "Generation {Id} could not be deleted for good", id);
            return false;
        }
#pragma warning restore CA1031
    }

    private async Task<List<Guid>> InTrash(DateTimeOffset until, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationRow>()
            .Where(g => g.DeletedAt <= until && g.PurgedAt == null)
            .OrderBy(g => g.DeletedAt)
            .Take(most)
            .Select(g => g.Id)
            .ToListAsync(cancellationToken);
    }

    /// <param name="id">Which.</param>
    /// <param name="actor">Who wants it; null when its time has come.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    private async Task<bool> Mark(Guid id, Actor? actor, CancellationToken cancellationToken)
    {
        var marked = actor is null
            ? await transactions.Run(db => Empty(db, id, "the program", cancellationToken), cancellationToken)
            : await members.Run(actor, Roles.Administrator, (db, by) => Empty(db, id, by.Name, cancellationToken), cancellationToken);
        if (!marked) return false;
        feed.Publish(id);
        await alarms.Purged(id, cancellationToken);
        return true;
    }

    private async Task<bool> Empty(KlingDb db, Guid id, string actor, CancellationToken cancellationToken)
    {
        // before the row, as all do who write into the audit log: the other way round two could wait for each other
        await db.TakeLock("audit", cancellationToken);
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

        if (db is PostgresDb found) await GenerationTexts.Rewrite(found, id, cancellationToken);
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
}
