using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using KlingWeb.Data;
using KlingWeb.Hosting;
using KlingWeb.Keeping.Backups;

namespace KlingWeb.Keeping.Checks;

/// <summary>Holds the files on the disk against what the database knows of them.</summary>
internal static class FileProof
{
    /// <param name="db">The database.</param>
    /// <param name="folder">Where the files are.</param>
    /// <param name="quick">Looks at lengths only.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async IAsyncEnumerable<string> Findings(KlingDb db, DataFolder folder, bool quick, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var suspects = new List<(BackupEntry File, string Finding)>();
        foreach (var file in await NamedFiles.Read(db, cancellationToken))
        {
            if (await Finding(Path.Combine(folder.Files, file.Path), file, quick, cancellationToken) is { } finding) suspects.Add((file, finding));
        }

        if (suspects.Count == 0) yield break;

        // deleted for good by a server beside us meanwhile is no finding
        var named = (await NamedFiles.Read(db, cancellationToken)).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (file, finding) in suspects.Where(suspect => named.Contains(suspect.File.Path))) yield return $"files: {file.Path} {finding}";
    }

    /// <summary>Results and uploads on the disk that no row names: left by a crash, by a database older than the files, or put there by somebody.</summary>
    public static async Task<IReadOnlyList<string>> Unnamed(KlingDb db, DataFolder folder, CancellationToken cancellationToken)
    {
        // the disk is read first: what a server beside us keeps meanwhile is named by the time the rows are read
        var there = BackupNames.Folders
            .Select(name => Path.Combine(folder.Files, name))
            .Where(Directory.Exists)
            .SelectMany(path => Directory.GetFiles(path, "*", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(folder.Files, path).Replace('\\', '/'))
            .ToList();
        var named = (await NamedFiles.Read(db, cancellationToken)).Select(file => file.Path)
            .Concat(await NamedFiles.Posters(db, cancellationToken))
            .ToHashSet(StringComparer.Ordinal);
        return [.. there.Where(name => !named.Contains(name)).Order(StringComparer.Ordinal)];
    }

    private static async Task<string?> Finding(string path, BackupEntry file, bool quick, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, useAsync: true);
            if (content.Length != file.Bytes) return $"has {content.Length} bytes instead of {file.Bytes}.";
            if (quick) return null;
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
            return hash == file.Sha256 ? null : "has changed since it was kept: its hash is another.";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return "is not there.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"can't be read: {e.Message}";
        }
    }
}
