namespace KlingWeb.Core.Specs;

/// <summary>The JSON names of the fields of <see cref="GenerationSpec"/>, as reasons, changes, cards and addresses spell them.</summary>
public static class SpecFields
{
#pragma warning disable CS1591 // each name says which field it names
    public const string Kind = "kind";
    public const string Model = "model";
    public const string Quality = "quality";
    public const string DurationSeconds = "durationSeconds";
    public const string AspectRatio = "aspectRatio";
    public const string Audio = "audio";
    public const string Voices = "voices";
    public const string Prompt = "prompt";
    public const string NegativePrompt = "negativePrompt";
    public const string CfgScale = "cfgScale";
    public const string MultiShot = "multiShot";
    public const string StartImage = "startImage";
    public const string EndImage = "endImage";
    public const string ReferenceImages = "referenceImages";
    public const string Elements = "elements";
    public const string SourceVideo = "sourceVideo";
    public const string MotionVideo = "motionVideo";
    public const string KeepOriginalSound = "keepOriginalSound";
    public const string CameraControl = "cameraControl";
    public const string ImageCount = "imageCount";
    public const string Speed = "speed";
    public const string AutoEnhance = "autoEnhance";
    public const string Watermark = "watermark";
#pragma warning restore CS1591

    /// <summary>Every field, in the order in which a spec is written.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Kind, Model, Quality, DurationSeconds, AspectRatio, Audio, Voices, Prompt, NegativePrompt, CfgScale, MultiShot, StartImage, EndImage,
        ReferenceImages, Elements, SourceVideo, MotionVideo, KeepOriginalSound, CameraControl, ImageCount, Speed, AutoEnhance, Watermark,
    ];
}
