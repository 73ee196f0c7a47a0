using KlingWeb.Hosting;

namespace KlingWeb.Uploads;

/// <summary>Where uploads lie: below the data folder, under names made here.</summary>
public sealed class UploadFolder(DataFolder folder)
{
    private readonly string root = Path.Combine(folder.Path, "uploads");

    public string PathOf(Upload upload) => Path.Combine(root, upload.Id[..2], upload.Id + upload.Extension);

    /// <summary>A name for what is still arriving; leftovers of a crash are deleted at the next start.</summary>
    public string NewPart() => Path.Combine(root, "parts", Guid.NewGuid().ToString("N"));

    /// <summary>Where a copy of something at another address lies while it is looked at; forgotten at the next start.</summary>
    public string PreviewOf(string id) => Path.Combine(root, "previews", id);

    public void DeleteParts()
    {
        foreach (var passing in (string[])["parts", "previews"])
        {
            var path = Path.Combine(root, passing);
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        }
    }
}
