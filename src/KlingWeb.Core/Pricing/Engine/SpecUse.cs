using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Which pictures and videos a kind works with; one left over from another kind counts for nothing.</summary>
internal static class SpecUse
{
    public static string? StartImage(GenerationSpec spec) =>
        spec.Kind is GenerationKind.ImageToVideo or GenerationKind.MotionControl or GenerationKind.Image ? spec.StartImage : null;

    public static string? SourceVideo(GenerationSpec spec) =>
        spec.Kind is GenerationKind.VideoEdit or GenerationKind.ReferenceToVideo ? spec.SourceVideo : null;

    public static string? MotionVideo(GenerationSpec spec) => spec.Kind is GenerationKind.MotionControl ? spec.MotionVideo : null;

    /// <summary>Whether the length is the buyer's choice.</summary>
    public static bool HasDuration(GenerationKind kind) => kind is not (GenerationKind.Image or GenerationKind.VideoEdit);

    /// <summary>Whether a sound can come in with a video.</summary>
    public static bool HasVideo(GenerationKind kind) =>
        kind is GenerationKind.VideoEdit or GenerationKind.MotionControl or GenerationKind.ReferenceToVideo;
}
