using KlingWeb.Archive;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Uploads;

/// <summary>Makes an upload of a kept result, so that a spec which names it stays valid whatever becomes of the generation.</summary>
public sealed class ArchiveUploads(IDbContextFactory<KlingDb> contexts, ArchiveFolder archive, UploadStore uploads)
{
    /// <summary>Takes a result's bytes; the same bytes are the same upload.</summary>
    /// <exception cref="UploadException">It is not kept here, is too large, or the role does not allow it.</exception>
    public async Task<UploadView> Take(Guid generationId, int n, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var file = await db.Set<GenerationFile>().AsNoTracking().SingleOrDefaultAsync(
            found => found.GenerationId == generationId && found.N == n && found.State == FileState.Archived, cancellationToken);
        if (file?.Path is not { } path || !File.Exists(archive.Absolute(path))) throw new UploadException("not-found", "This result is no longer kept here.");

        await using var content = new FileStream(archive.Absolute(path), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
        return await uploads.Save(content, $"result-{generationId.ToString()[..8]}-{n}{Path.GetExtension(path)}", actor, cancellationToken);
    }
}
