using KlingWeb.Hosting;
using KlingWeb.Media;

namespace KlingWeb.Archive;

/// <summary>Where results lie: below the folder of files, under names made here. Rows hold paths relative to it, so the folder can be moved.</summary>
public sealed class ArchiveFolder(DataFolder folder)
{
    private const string Root = "files";

    private readonly string parts = Path.Combine(folder.Parts, "results");

    /// <summary>Where a row's path is on this machine.</summary>
    public string Absolute(string relative) => Path.Combine(folder.Files, relative);

    /// <summary>Deletes a kept file, if there is one, and its folder with the last.</summary>
    public void Delete(string? relative)
    {
        if (relative is null) return;
        var path = Absolute(relative);
        if (File.Exists(path)) File.Delete(path);
        var around = Path.GetDirectoryName(path)!;
        if (Directory.Exists(around) && !Directory.EnumerateFileSystemEntries(around).Any()) Directory.Delete(around);
    }

    internal string PartOf(GenerationFile file) => Path.Combine(parts, $"{file.GenerationId:N}-{file.N}");

    internal string NewPart() => Path.Combine(parts, Guid.NewGuid().ToString("N"));

    internal static string PlaceOf(GenerationFile file, string extension) => Place(file, $"{file.N}{extension}");

    /// <summary>All places where it may lie: which one is told by its type.</summary>
    internal static IEnumerable<string> PlacesOf(GenerationFile file) => MediaType.All.Select(type => PlaceOf(file, type.Extension));

    internal static string PosterOf(GenerationFile file, string extension) => Place(file, $"{file.N}-poster{extension}");

    /// <summary>Deletes what a crash of this instance left and nobody takes up again. Another instance's parts are its own.</summary>
    /// <param name="open">The files that are still to be fetched: their parts are kept.</param>
    internal void DeleteParts(IEnumerable<GenerationFile> open)
    {
        if (!Directory.Exists(parts)) return;
        var kept = open.Select(PartOf).SelectMany(part => new[] { part, PartFile.NoteOf(part) }).ToHashSet(StringComparer.Ordinal);
        foreach (var left in Directory.GetFiles(parts).Where(path => !kept.Contains(path))) File.Delete(left);
    }

    private static string Place(GenerationFile file, string name)
    {
        var id = file.GenerationId.ToString("N");
        // the last digits: the first of ids made by time are the same for days
        return Path.Combine(Root, id[^2..], id, name);
    }
}
