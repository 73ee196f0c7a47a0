using KlingWeb.Core.Pricing;

namespace KlingWeb.Uploads;

/// <summary>An upload as it is shown and named in specs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reference">What stands for it in a spec: <c>upload:{id}</c>.</param>
/// <param name="FileName">What its owner called it.</param>
/// <param name="ContentType">By its first bytes.</param>
/// <param name="Facts">Size, sides, length.</param>
/// <param name="Url">Where a member sees it.</param>
/// <param name="KeepsMetadata">Whether it still has data of place and camera, by its owner's wish.</param>
public sealed record UploadView(string Id, string Reference, string FileName, string ContentType, MediaFacts Facts, string Url, bool KeepsMetadata = false);

/// <summary>How a spec names an upload.</summary>
internal static class UploadReference
{
    private const string Prefix = "upload:";

    public static string Of(string id) => Prefix + id;

    /// <summary>The id in a reference; null when it is an address or anything else.</summary>
    public static string? IdIn(string reference) => reference.StartsWith(Prefix, StringComparison.Ordinal) ? reference[Prefix.Length..] : null;
}
