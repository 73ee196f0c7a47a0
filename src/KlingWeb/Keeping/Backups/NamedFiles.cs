using KlingWeb.Archive;
using KlingWeb.Data;
using KlingWeb.Uploads;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Backups;

/// <summary>The files that the database says are kept.</summary>
internal static class NamedFiles
{
    /// <summary>Results and uploads with what is known of them. Only columns of the first version are read, so that an older database can be backed up before it is migrated.</summary>
    public static async Task<IReadOnlyList<BackupEntry>> Read(KlingDb db, CancellationToken cancellationToken)
    {
        var results = await db.Set<GenerationFile>()
            .Where(file => file.State == FileState.Archived && file.Path != null)
            .Select(file => new { file.Path, file.Bytes, file.Sha256 })
            .ToListAsync(cancellationToken);
        var uploads = await db.Set<Upload>()
            .Select(upload => new { upload.Id, upload.Extension, upload.Bytes, upload.Sha256 })
            .ToListAsync(cancellationToken);
        return
        [
            .. results.Select(file => new BackupEntry(Name(file.Path!), file.Bytes ?? 0, file.Sha256 ?? "")),
            .. uploads.Select(upload => new BackupEntry(Name(UploadFolder.PlaceOf(upload.Id, upload.Extension)), upload.Bytes, upload.Sha256)),
        ];
    }

    /// <summary>Still pictures of films: drawn again by a browser where they are missing, so no hash of them is kept.</summary>
    public static async Task<IReadOnlyList<string>> Posters(KlingDb db, CancellationToken cancellationToken) =>
        [.. (await db.Set<GenerationFile>().Where(file => file.PosterPath != null).Select(file => file.PosterPath!).ToListAsync(cancellationToken)).Select(Name)];

    private static string Name(string path) => path.Replace('\\', '/');
}
