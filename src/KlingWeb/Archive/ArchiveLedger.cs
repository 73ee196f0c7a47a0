using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Archive;

/// <summary>The rows of the results: what is due, and what became of it.</summary>
public sealed class ArchiveLedger(IDbContextFactory<KlingDb> contexts, GenerationWriter writer, GenerationFeed feed, TimeProvider time)
{
    /// <summary>What is due now; first what the provider deletes first.</summary>
    public async Task<IReadOnlyList<GenerationFile>> Due(int most, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationFile>().AsNoTracking()
            .Where(file => file.DueAt <= now && (file.LeaseUntil == null || file.LeaseUntil <= now))
            .OrderBy(file => file.ProviderDeletesAt == null)
            .ThenBy(file => file.ProviderDeletesAt)
            .ThenBy(file => file.CreatedAt)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>When the next is due; null when nothing is open.</summary>
    public async Task<DateTimeOffset?> NextDue(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // what another instance has is looked at again when its claim ends
        return await db.Set<GenerationFile>()
            .Where(file => file.DueAt != null)
            .MinAsync(file => file.LeaseUntil > file.DueAt ? file.LeaseUntil : file.DueAt, cancellationToken);
    }

    /// <summary>All that is still to be fetched.</summary>
    public async Task<IReadOnlyList<GenerationFile>> Open(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationFile>().AsNoTracking().Where(file => file.DueAt != null).ToListAsync(cancellationToken);
    }

    /// <summary>The generation of a file.</summary>
    public async Task<GenerationRow> Generation(GenerationFile file, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationRow>().AsNoTracking().SingleAsync(row => row.Id == file.GenerationId, cancellationToken);
    }

    internal async Task Kept(GenerationFile file, InspectedFile found, string path, CancellationToken cancellationToken)
    {
        await Change(file, row =>
        {
            (row.State, row.DueAt, row.ArchivedAt, row.Path) = (FileState.Archived, null, time.GetUtcNow(), path);
            (row.ContentType, row.Bytes, row.Sha256) = (found.Type.ContentType, found.Facts.Bytes, found.Sha256);
            (row.Width, row.Height, row.DurationSeconds, row.HasSound) = (found.Facts.Width, found.Facts.Height, found.Facts.DurationSeconds, found.HasSound);
        }, cancellationToken);

        if (await Files(file.GenerationId, cancellationToken) is var all && all.Any(other => other.DueAt is not null)) feed.Publish(file.GenerationId);
        else await writer.Change(file.GenerationId, null, row => AllKept(row, all), cancellationToken);
    }

    internal Task Retry(GenerationFile file, TimeSpan wait, CancellationToken cancellationToken) => Change(file, row =>
    {
        row.State = FileState.Retrying;
        row.Tries++;
        row.DueAt = time.GetUtcNow() + wait;
    }, cancellationToken);

    private static GenerationChange AllKept(GenerationRow row, IReadOnlyList<GenerationFile> files)
    {
        var note = DeliveryAudit.Note(row, files);
        return new(GenerationEventKind.Archived, note is null ? "Its files are kept here." : $"Its files are kept here. {note}") { Also = changed => changed.DeliveryNote = note };
    }

    /// <summary>The provider gave another address for it; that one is tried at once.</summary>
    internal Task Readdress(GenerationFile file, Uri address, CancellationToken cancellationToken) => Change(file, row =>
    {
        row.State = FileState.Retrying;
        row.Tries++;
        row.ProviderUrl = address.AbsoluteUri;
        row.DueAt = time.GetUtcNow();
    }, cancellationToken);

    internal async Task Lost(GenerationFile file, string why, CancellationToken cancellationToken)
    {
        await Change(file, row => (row.State, row.DueAt) = (FileState.Lost, null), cancellationToken);
        await writer.Change(file.GenerationId, null, _ => new(GenerationEventKind.FileLost, $"The provider has deleted a {file.Kind} before it could be kept: {why}"), cancellationToken);
    }

    private async Task Change(GenerationFile file, Action<GenerationFile> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<GenerationFile>().SingleAsync(row => row.GenerationId == file.GenerationId && row.N == file.N, cancellationToken);
        if (row.State == FileState.Purged) return;   // people have deleted it meanwhile
        change(row);
        row.LeaseUntil = null;
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<GenerationFile>> Files(Guid generation, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationFile>().AsNoTracking().Where(file => file.GenerationId == generation).OrderBy(file => file.N).ToListAsync(cancellationToken);
    }
}
