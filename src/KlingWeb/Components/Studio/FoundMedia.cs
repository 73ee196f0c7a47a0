using KlingWeb.Components.Shared;
using KlingWeb.Core.Pricing;
using KlingWeb.Uploads;

namespace KlingWeb.Components.Studio;

/// <summary>What stands behind a reference of a spec, as it is shown.</summary>
/// <param name="Url">Our own address of it.</param>
/// <param name="ContentType">By its first bytes.</param>
/// <param name="Words">Its name, sides, length and size.</param>
public sealed record FoundMedia(string Url, string ContentType, string Words)
{
    public static FoundMedia Of(UploadView upload) =>
        new(upload.Url, upload.ContentType, Describe(upload.FileName, upload.Facts) + (upload.KeepsMetadata ? " · with its location and camera data" : ""));

    public static FoundMedia Of(RemoteView remote) => new(remote.Url, remote.ContentType, Describe(new Uri(remote.Address).Host, remote.Facts) + " · fetched by the provider as it is");

    private static string Describe(string name, MediaFacts facts)
    {
        var length = facts.DurationSeconds is { } seconds ? $" · {Money.Number(Math.Round((decimal)seconds, 1))} s" : "";
        return $"{name} · {facts.Width} × {facts.Height}{length} · {Spans.Bytes(facts.Bytes)}";
    }
}
