using KlingWeb.Data;
using KlingWeb.Media;
using KlingWeb.Media.Metadata;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Uploads;

/// <summary>Brings uploads from before metadata were removed to what they would be today: clean, and with their sides as they are drawn.</summary>
internal sealed class EarlierUploads(IDbContextFactory<KlingDb> contexts, UploadFolder folder, ILogger<EarlierUploads> log)
{
    /// <summary>Goes through those that nobody has looked at yet; one that can't be cleaned stays, and is given to no provider.</summary>
    public async Task Clean(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var upload in await db.Set<Upload>().AsNoTracking().Where(upload => upload.KeepsMetadata == null).ToListAsync(cancellationToken))
        {
            try
            {
                await Clean(db, upload, cancellationToken);
            }
            catch (Exception odd) when (odd is UploadException or UnreadableMediaException or IOException or UnauthorizedAccessException)
            {
                log.LogWarning("Upload {Id} has not been cleaned of location and camera data and is sent to nobody: {Reason}", upload.Id, odd.Message);
            }
        }
    }

    private async Task Clean(KlingDb db, Upload upload, CancellationToken cancellationToken)
    {
        var (place, part) = (folder.PathOf(upload), folder.NewPart());
        try
        {
            var file = await ArrivedFile.Look(place, part, UploadMetadata.Remove, cancellationToken);
            var (facts, hash) = (file.Found.Facts, file.Found.Sha256);
            if (await db.Set<Upload>().AnyAsync(other => other.Id != upload.Id && other.Sha256 == hash, cancellationToken)) throw new UploadException("not-cleaned", "The same without them is there already.");
            if (file.Path != place) KeptFile.MoveInto(file.Path, place);
            // what a provider was given before is not asked for again
            if (file.Path != place) await db.Set<GivenUpload>().Where(given => given.UploadId == upload.Id).ExecuteDeleteAsync(cancellationToken);
            await db.Set<Upload>().Where(row => row.Id == upload.Id).ExecuteUpdateAsync(
                row => row.SetProperty(u => u.KeepsMetadata, false).SetProperty(u => u.Sha256, hash)
                    .SetProperty(u => u.Bytes, facts.Bytes).SetProperty(u => u.Width, facts.Width).SetProperty(u => u.Height, facts.Height),
                cancellationToken);
        }
        finally
        {
            KeptFile.Discard(part);
        }
    }
}
