using KlingWeb.Media;
using KlingWeb.Media.Metadata;

namespace KlingWeb.Uploads;

/// <summary>A file that has arrived and been looked at, as it is to be kept.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Found">What it is.</param>
/// <param name="KeepsMetadata">Whether it has data of the place and the camera, which its owner wished to keep.</param>
internal sealed record ArrivedFile(string Path, InspectedFile Found, bool KeepsMetadata)
{
    /// <summary>Looks at what has arrived and takes out of it what is not the picture, unless its owner wants that kept.</summary>
    /// <param name="part">What has arrived.</param>
    /// <param name="clean">Where the file without its metadata goes, if it has any.</param>
    /// <param name="metadata">What becomes of them.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="UnreadableMediaException">It is damaged.</exception>
    /// <exception cref="UploadException">It can't be cleaned without harm.</exception>
    public static async Task<ArrivedFile> Look(string part, string clean, UploadMetadata metadata, CancellationToken cancellationToken)
    {
        var found = await InspectedFile.Read(part, cancellationToken);
        try
        {
            if (!await MetadataRemoval.Write(part, found.Type, clean, cancellationToken)) return new(part, found, KeepsMetadata: false);
        }
        catch (UnreadableMediaException odd) when (metadata is UploadMetadata.Remove)
        {
            throw NotCleaned(odd.Message);
        }
        catch (UnreadableMediaException)
        {
            return new(part, found, KeepsMetadata: true);
        }

        if (metadata is UploadMetadata.Keep) return new(part, found, KeepsMetadata: true);
        var cleaned = await InspectedFile.Read(clean, cancellationToken);
        // the last word before it goes out: what is left is the same picture, or the same film
        if (cleaned.Facts with { Bytes = 0 } != found.Facts with { Bytes = 0 } || cleaned.HasSound != found.HasSound) throw NotCleaned("");
        return new(clean, cleaned, KeepsMetadata: false);
    }

    private static UploadException NotCleaned(string why) => new(
        "not-cleaned", $"Location and camera data can't be removed from this file without harm. {why} Save it anew with another program, or choose to keep the data.".Replace("  ", " ", StringComparison.Ordinal));
}

/// <summary>What becomes of the data of place and camera in a picture or a film that is brought.</summary>
public enum UploadMetadata
{
    /// <summary>Taken out before it is kept, so that nobody it is sent to ever sees them.</summary>
    Remove,

    /// <summary>Kept: they go to the provider with the picture.</summary>
    Keep,
}
