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
            .Where(file => file.DueAt <= now)
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
        return await db.Set<GenerationFile>().MinAsync(file => file.DueAt, cancellationToken);
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
            (row.Width, row.Height, row.DurationSeconds) = (found.Facts.Width, found.Facts.Height, found.Facts.DurationSeconds);
        }, cancellationToken);

        if (await HasOpenFiles(file.GenerationId, cancellationToken)) feed.Publish(file.GenerationId);
        else await writer.Change(file.GenerationId, null, _ => new(GenerationEventKind.Archived, "Its files are kept here."), cancellationToken);
    }

    internal Task Retry(GenerationFile file, TimeSpan wait, CancellationToken cancellationToken) => Change(file, row =>
    {
        row.State = FileState.Retrying;
        row.Tries++;
        row.DueAt = time.GetUtcNow() + wait;
    }, cancellationToken);

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
        change(await db.Set<GenerationFile>().SingleAsync(row => row.GenerationId == file.GenerationId && row.N == file.N, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> HasOpenFiles(Guid generation, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationFile>().AnyAsync(file => file.GenerationId == generation && file.DueAt != null, cancellationToken);
    }
}
