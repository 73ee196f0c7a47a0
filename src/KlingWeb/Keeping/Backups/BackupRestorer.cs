using KlingWeb.Data;
using KlingWeb.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Backups;

/// <summary>Restores a backup into the data folder, which no server uses meanwhile.</summary>
internal sealed class BackupRestorer(IDbContextFactory<KlingDb> contexts, DataFolder folder, WalFile wal, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <param name="backup">The file.</param>
    /// <param name="force">Restores also over what is there, which is moved aside.</param>
    /// <param name="cancellationToken">Gives up before anything is touched.</param>
    /// <returns>What was restored, and where the former things are.</returns>
    /// <exception cref="RestoreException">It can't be restored; the folder is as it was.</exception>
    /// <exception cref="StartException">A server is at work there.</exception>
    public async Task<(BackupManifest Manifest, string? Aside)> Restore(string backup, bool force, CancellationToken cancellationToken)
    {
        using var held = FolderLock.Take(folder.Path);
        if (!force && !BackupPlacer.IsEmpty(folder))
            throw new RestoreException($"{folder.Path} is not empty. With --force what is there is moved aside, not deleted.");

        var unpacked = Path.Combine(folder.Path, $"restore-{Guid.NewGuid():N}.part");
        try
        {
            var manifest = await Unpack(backup, unpacked, cancellationToken);
            await CheckMigration(manifest, cancellationToken);
            await MakeFormerWhole(cancellationToken);
            var placer = new BackupPlacer(folder, time.GetUtcNow());
            // before the database: with it but without the mark, what was queued would be sent a second time
            new RestoreMark(manifest.MadeAt, time.GetUtcNow()).Write(folder);
            placer.Place(unpacked, manifest);
            return (manifest, placer.Aside);
        }
        finally
        {
            if (Directory.Exists(unpacked)) Directory.Delete(unpacked, recursive: true);
        }
    }

    private static async Task<BackupManifest> Unpack(string backup, string into, CancellationToken cancellationToken)
    {
        try
        {
            return await BackupUnpacker.Unpack(backup, into, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RestoreException($"The backup can't be unpacked beside what is there: {e.Message}", e);
        }
    }

    // its newest commits are in its write-ahead log: whoever ends this between moving one file aside and the next would lose them
    private async Task MakeFormerWhole(CancellationToken cancellationToken)
    {
        if (wal.See().Bytes == 0 || !File.Exists(folder.Database)) return;
        try
        {
            if (!await wal.Empty(Patience, cancellationToken)) throw new RestoreException("Another program is reading the database that is there. End it first.");
        }
        catch (SqliteException)
        {
            // it is damaged, which may be why another is restored; it is moved aside as it lies there
        }
    }

    private async Task CheckMigration(BackupManifest manifest, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!db.Database.GetMigrations().Contains(manifest.Migration, StringComparer.Ordinal))
            throw new RestoreException($"The backup was made by a newer version ({manifest.Program}). Restore it with that one.");
    }
}
