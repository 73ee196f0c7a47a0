using KlingWeb.Hosting;

namespace KlingWeb.Uploads;

/// <summary>Where uploads lie: below the folder of files, under names made here.</summary>
public sealed class UploadFolder(DataFolder folder)
{
    private const string Root = "uploads";

    private readonly string parts = Path.Combine(folder.Parts, Root);

    public string PathOf(Upload upload) => Path.Combine(folder.Files, PlaceOf(upload.Id, upload.Extension));

    /// <summary>Where it lies below the folder of files.</summary>
    internal static string PlaceOf(string id, string extension) => Path.Combine(Root, id[..2], id + extension);

    /// <summary>A name for what is still arriving; leftovers of a crash are deleted at the next start.</summary>
    public string NewPart() => Path.Combine(parts, Guid.NewGuid().ToString("N"));

    /// <summary>Where a copy of something at another address lies while it is looked at; forgotten at the next start.</summary>
    public string PreviewOf(string id) => Path.Combine(parts, "previews", id);

    public void DeleteParts()
    {
        if (Directory.Exists(parts)) Directory.Delete(parts, recursive: true);
    }
}
