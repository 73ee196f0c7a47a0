namespace KlingWeb.Media.Metadata;

/// <summary>
/// Takes out of pictures and films what is not picture or sound: places, cameras, times, texts, thumbnails, and whatever is hung onto the end.
/// Nothing is encoded anew: pixels and samples stay byte by byte what they were.
/// </summary>
internal static class MetadataRemoval
{
    /// <summary>Writes the clean file to a place of its own.</summary>
    /// <returns>Whether it was needed: a file that is clean already is not written.</returns>
    /// <exception cref="UnreadableMediaException">It can't be done without harm.</exception>
    public static async Task<bool> Write(string path, MediaType type, string cleanPath, CancellationToken cancellationToken)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: false);
        var clean = Clean(content, type);
        if (!clean.Differ(content.Length)) return false;
        await using var into = KeptFile.Create(cleanPath);
        await clean.Copy(content, into, cancellationToken);
        return true;
    }

    /// <exception cref="UnreadableMediaException">It can't be done without harm.</exception>
    internal static Pieces Clean(Stream content, MediaType type)
    {
        try
        {
            return type.Format switch
            {
                "jpeg" => JpegCleaning.Clean(content),
                "png" => PngCleaning.Clean(content),
                "webp" => WebpCleaning.Clean(content),
                _ => Mp4Cleaning.Clean(content),
            };
        }
        catch (Exception broken) when (broken is EndOfStreamException or ArgumentOutOfRangeException or OverflowException)
        {
            throw new UnreadableMediaException("It is damaged: one of its parts is longer than the file.", broken);
        }
    }
}
