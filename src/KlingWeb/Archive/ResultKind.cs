using KlingWeb.Core.Specs;
using KlingWeb.Media;

namespace KlingWeb.Archive;

/// <summary>What a result has to be.</summary>
internal static class ResultKind
{
    /// <summary>Compares a file's real type with what the provider says it is.</summary>
    /// <exception cref="UnreadableMediaException">It is a picture instead of a film, or the other way round.</exception>
    public static void Demand(string kind, GenerationKind asked, MediaType found)
    {
        var isVideo = kind is "video" || (kind is "watermarked" && asked is not GenerationKind.Image);
        if (isVideo != found.IsVideo) throw new UnreadableMediaException($"It should be a {Noun(isVideo)} and is a {Noun(found.IsVideo)}.");
    }

    private static string Noun(bool isVideo) => isVideo ? "video" : "picture";
}
