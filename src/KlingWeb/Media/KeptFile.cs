namespace KlingWeb.Media;

/// <summary>Writes files so that nobody ever sees half of one: beside the place, onto the disk, then into the place.</summary>
internal static class KeptFile
{
    public static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, useAsync: true);
    }

    /// <summary>Opens what has arrived so far, or an empty file.</summary>
    public static FileStream OpenPart(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 64 * 1024, useAsync: true);
    }

    /// <summary>Moves a finished file to its place; after a power cut it is there whole or not at all.</summary>
    public static void MoveInto(string finished, string place)
    {
        using (var handle = File.OpenHandle(finished, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }

        var folder = Path.GetDirectoryName(place)!;
        KeptFolder.Make(folder);
        File.Move(finished, place, overwrite: true);
        KeptFolder.Flush(folder);
    }

    /// <summary>Deletes what did not get to its place, if anything was written at all.</summary>
    public static void Discard(string part)
    {
        if (File.Exists(part)) File.Delete(part);
    }
}
