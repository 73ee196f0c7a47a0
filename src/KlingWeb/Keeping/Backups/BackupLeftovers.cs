using KlingWeb.Hosting;

namespace KlingWeb.Keeping.Backups;

/// <summary>What a backup or a restore that was killed leaves in the data folder: whole copies of the database, and with it of all that is kept.</summary>
internal static class BackupLeftovers
{
    private static readonly TimeSpan StillAtWork = TimeSpan.FromHours(1);

    /// <summary>Deletes them, while the folder's lock is held.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="now">A backup takes no lock and may be at work beside us: what it has lately written to is left.</param>
    public static void Delete(DataFolder folder, DateTimeOffset now)
    {
        foreach (var copy in Directory.GetFiles(folder.Path, "backup-*.part*").Where(path => File.GetLastWriteTimeUtc(path) < now.UtcDateTime - StillAtWork)) File.Delete(copy);
        foreach (var unpacked in Directory.GetDirectories(folder.Path, "restore-*.part")) Directory.Delete(unpacked, recursive: true);
    }
}
