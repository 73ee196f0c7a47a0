using KlingWeb.Hosting;

namespace KlingWeb.Uploads;

/// <summary>Where uploads lie: below the data folder, under names made here.</summary>
public sealed class UploadFolder(DataFolder folder)
{
    private readonly string root = Path.Combine(folder.Path, "uploads");

    public string PathOf(Upload upload) => Path.Combine(root, upload.Id[..2], upload.Id + upload.Extension);

    /// <summary>A name for what is still arriving; leftovers of a crash are deleted at the next start.</summary>
    public string NewPart() => Path.Combine(root, "parts", Guid.NewGuid().ToString("N"));

    public void DeleteParts()
    {
        var parts = Path.Combine(root, "parts");
        if (Directory.Exists(parts)) Directory.Delete(parts, recursive: true);
    }
}
