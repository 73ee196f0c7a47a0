using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using KlingWeb.Hosting;

namespace KlingWeb.Keeping.Backups;

/// <summary>Unpacks a backup into a folder of its own and checks that it is whole, before anything is touched.</summary>
internal static class BackupUnpacker
{
    /// <exception cref="RestoreException">It is no backup, is damaged, or is of a newer program.</exception>
    public static async Task<BackupManifest> Unpack(string backup, string into, CancellationToken cancellationToken)
    {
        try
        {
            var unpacked = await Extract(backup, into, cancellationToken);
            var manifest = ReadManifest(into);
            Check(manifest, unpacked);
            return manifest;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or JsonException)
        {
            throw new RestoreException($"{backup} is no backup, or is damaged: {e.Message}", e);
        }
    }

    private static async Task<List<BackupEntry>> Extract(string backup, string into, CancellationToken cancellationToken)
    {
        var unpacked = new List<BackupEntry>();
        await using var file = File.OpenRead(backup);
        await using var tar = new TarReader(file);
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.EntryType != TarEntryType.RegularFile || !BackupNames.IsAllowed(entry.Name)) throw new InvalidDataException($"\"{entry.Name}\" does not belong into a backup.");
            var place = Path.Combine(into, entry.Name);
            DataFolder.MakePrivate(Path.GetDirectoryName(place)!);
            await entry.ExtractToFileAsync(place, overwrite: false, cancellationToken);
            if (entry.Name != BackupManifest.FileName) unpacked.Add(await Read(entry.Name, place, cancellationToken));
        }

        return unpacked;
    }

    private static async Task<BackupEntry> Read(string name, string place, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(place);
        return new(name, content.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)));
    }

    private static BackupManifest ReadManifest(string into)
    {
        var path = Path.Combine(into, BackupManifest.FileName);
        if (!File.Exists(path)) throw new InvalidDataException("it has no manifest, so its end is missing.");
        using var json = File.OpenRead(path);
        return BackupManifest.Parse(json);
    }

    private static void Check(BackupManifest manifest, List<BackupEntry> unpacked)
    {
        if (manifest.Format > BackupManifest.CurrentFormat) throw new RestoreException($"The backup has format {manifest.Format}; this program reads up to {BackupManifest.CurrentFormat}. Restore it with a newer one.");
        var wrong = manifest.Packed.Except(unpacked).Concat(unpacked.Except(manifest.Packed)).FirstOrDefault();
        if (wrong is not null) throw new InvalidDataException($"{wrong.Path} is not what the manifest says.");
    }
}
