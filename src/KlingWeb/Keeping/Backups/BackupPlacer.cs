using System.Globalization;
using KlingWeb.Hosting;

namespace KlingWeb.Keeping.Backups;

/// <summary>Puts an unpacked backup into the data folder. What is in its way is moved aside, never deleted.</summary>
internal sealed class BackupPlacer(DataFolder folder, DateTimeOffset now)
{
    // two restores in a second must not find each other's
    private readonly string aside = $"before-restore-{now.UtcDateTime.ToString("yyyyMMdd-HHmmss-fffffff", CultureInfo.InvariantCulture)}";

    /// <summary>Where in the data folder the former things are; null when nothing was in the way.</summary>
    public string? Aside { get; private set; }

    /// <summary>Whether nothing is kept in the folder yet.</summary>
    public static bool IsEmpty(DataFolder folder) =>
        !File.Exists(folder.Database) && !Directory.EnumerateFileSystemEntries(folder.Keys).Any();

    public void Place(string unpacked, BackupManifest manifest)
    {
        ClearTheWay(manifest);
        foreach (var entry in manifest.Packed)
        {
            var root = BackupNames.IsFile(entry.Path) ? folder.Files : folder.Path;
            var place = Path.Combine(root, entry.Path);
            if (File.Exists(place)) MoveAside(place, root);
            DataFolder.MakePrivate(Path.GetDirectoryName(place)!);
            File.Move(Path.Combine(unpacked, entry.Path), place);
        }
    }

    // A journal of the former database would destroy the new one. A key ring of the backup's stands for itself; where it has
    // none, the one that lies here may well be the one that opens it.
    private void ClearTheWay(BackupManifest manifest)
    {
        string[] journals = ["-journal", "-wal", "-shm"];
        var database = journals.Select(ending => folder.Database + ending).Where(File.Exists);
        var keys = manifest.Packed.Any(entry => BackupNames.IsKey(entry.Path)) ? Directory.GetFiles(folder.Keys) : [];
        foreach (var file in database.Concat(keys)) MoveAside(file, folder.Path);
    }

    private void MoveAside(string file, string root)
    {
        var place = Path.Combine(root, aside, Path.GetRelativePath(root, file));
        DataFolder.MakePrivate(Path.GetDirectoryName(place)!);
        File.Move(file, place);
        Aside = Path.Combine(root, aside);
    }
}
