namespace KlingWeb.Keeping.Backups;

/// <summary>What things are called in a backup.</summary>
internal static class BackupNames
{
    public const string Database = "klingweb.db";
    public const string Keys = "keys";

    /// <summary>Where results and uploads lie.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["files", "uploads"];

    /// <summary>Whether it is a result or an upload.</summary>
    public static bool IsFile(string name) => Folders.Contains(name.Split('/')[0], StringComparer.Ordinal);

    /// <summary>Whether it is of the key ring.</summary>
    public static bool IsKey(string name) => name.Split('/')[0] == Keys;

    /// <summary>Whether a backup may put a file there: a name that somebody made up must lead nowhere else.</summary>
    public static bool IsAllowed(string name)
    {
        if (name is Database or BackupManifest.FileName) return true;
        var parts = name.Split('/');
        return parts.Length > 1
            && (IsKey(name) || IsFile(name))
            && Array.TrueForAll(parts, part => part is not ("" or "." or "..") && part.IndexOfAny(Path.GetInvalidFileNameChars()) < 0 && !part.Contains('\\', StringComparison.Ordinal));
    }
}
