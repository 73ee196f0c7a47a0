using KlingWeb.Archive;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Trash;

/// <summary>Deletes from the disk what is marked as deleted for good.</summary>
public sealed class PurgedFiles(IDbContextFactory<KlingDb> contexts, ArchiveFolder folder, ILogger<PurgedFiles> log)
{
    /// <summary>Deletes all that is marked and can be deleted; the rest is tried again the next time.</summary>
    public async Task Delete(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var marked = await db.Set<GenerationFile>().Where(f => f.State == FileState.Purged && (f.Path != null || f.PosterPath != null)).ToListAsync(cancellationToken);
        foreach (var file in marked)
        {
            if (!TryDelete(file)) continue;
            (file.Path, file.PosterPath) = (null, null);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    // one that is stuck must not keep the others
    private bool TryDelete(GenerationFile file)
    {
        try
        {
            folder.Delete(file.Path);
            folder.Delete(file.PosterPath);
            return true;
        }
        catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException)
        {
            log.LogError(stuck, "{Path} is to be deleted for good and can't be now; it is tried again in an hour", file.Path ?? file.PosterPath);
            return false;
        }
    }
}
