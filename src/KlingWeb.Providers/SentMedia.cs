using KlingWeb.Core.Specs;

namespace KlingWeb.Providers;

/// <summary>Which of a spec's pictures and videos go with its kind: a picture left over in a text-to-video would make another video of it.</summary>
internal static class SentMedia
{
    public static string? FirstFrame(this GenerationSpec spec) => spec.Kind is GenerationKind.ImageToVideo ? spec.StartImage : null;

    public static string? LastFrame(this GenerationSpec spec) => spec.Kind is GenerationKind.ImageToVideo ? spec.EndImage : null;

    public static ValueList<string>? References(this GenerationSpec spec) =>
        TakesFilm(spec) && spec.ReferenceImages.Count > 0 ? spec.ReferenceImages : null;

    /// <summary>The video to edit, or to go by beside references.</summary>
    public static string? Film(this GenerationSpec spec) => TakesFilm(spec) ? spec.SourceVideo : null;

    /// <summary>The pictures that an image is made from; the first frame is one of them.</summary>
    public static IReadOnlyList<string> Originals(this GenerationSpec spec) =>
        spec.StartImage is { } first ? [first, .. spec.ReferenceImages] : spec.ReferenceImages;

    private static bool TakesFilm(GenerationSpec spec) => spec.Kind is GenerationKind.VideoEdit or GenerationKind.ReferenceToVideo;
}
