using KlingWeb.Hosting;

namespace KlingWeb.Archive;

/// <summary>Where results lie: below the data folder, under names made here. Rows hold paths relative to it, so the folder can be moved.</summary>
public sealed class ArchiveFolder(DataFolder folder)
{
    private const string Root = "files";

    /// <summary>Where a row's path is on this machine.</summary>
    public string Absolute(string relative) => Path.Combine(folder.Path, relative);

    internal string PartOf(GenerationFile file) => Path.Combine(folder.Path, Root, "parts", $"{file.GenerationId:N}-{file.N}");

    internal string NewPart() => Path.Combine(folder.Path, Root, "parts", Guid.NewGuid().ToString("N"));

    internal static string PlaceOf(GenerationFile file, string extension) => Place(file, $"{file.N}{extension}");

    internal static string PosterOf(GenerationFile file, string extension) => Place(file, $"{file.N}-poster{extension}");

    /// <summary>Deletes what a crash left half done.</summary>
    internal void DeleteParts()
    {
        var parts = Path.Combine(folder.Path, Root, "parts");
        if (Directory.Exists(parts)) Directory.Delete(parts, recursive: true);
    }

    private static string Place(GenerationFile file, string name)
    {
        var id = file.GenerationId.ToString("N");
        // the last digits: the first of ids made by time are the same for days
        return Path.Combine(Root, id[^2..], id, name);
    }
}
