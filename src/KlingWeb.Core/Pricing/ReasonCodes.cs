namespace KlingWeb.Core.Pricing;

/// <summary>The stable codes of what an offer can't do, and of what a spec still lacks.</summary>
public static class ReasonCodes
{
#pragma warning disable CS1591 // each name says what its code says
    public const string KindNotOffered = "kind-not-offered";
    public const string ModelNotOffered = "model-not-offered";
    public const string QualityNotOffered = "quality-not-offered";
    public const string DurationNotOffered = "duration-not-offered";
    public const string AspectRatioNotOffered = "aspect-ratio-not-offered";
    public const string AudioNotOffered = "audio-not-offered";
    public const string AudioExcludesEndImage = "audio-excludes-end-image";
    public const string VoiceNotOffered = "voice-not-offered";
    public const string VoiceNeedsAudio = "voice-needs-audio";
    public const string TooManyVoices = "too-many-voices";
    public const string PromptTooLong = "prompt-too-long";
    public const string NegativePromptTooLong = "negative-prompt-too-long";
    public const string NegativePromptWithImage = "negative-prompt-with-image";
    public const string EndImageNotOffered = "end-image-not-offered";
    public const string TooManyReferences = "too-many-references";
    public const string ImageFormat = "image-format";
    public const string ImageSize = "image-size";
    public const string ImageSides = "image-sides";
    public const string ImageAspect = "image-aspect";
    public const string ImageNeedsPublicUrl = "image-needs-public-url";
    public const string ElementsNotOffered = "elements-not-offered";
    public const string CameraControlNotOffered = "camera-control-not-offered";
    public const string MultiShotNotOffered = "multi-shot-not-offered";
    public const string ElementId = "element-id";
    public const string ShotCount = "shot-count";
    public const string ShotPromptTooLong = "shot-prompt-too-long";
    public const string ShotDuration = "shot-duration";
    public const string ShotsMustSum = "shots-must-sum";
    public const string ImageCount = "image-count";

    public const string PromptRequired = "prompt-required";
    public const string ImageRequired = "image-required";
    public const string VideoRequired = "video-required";
    public const string MotionVideoRequired = "motion-video-required";
    public const string ReferencesRequired = "references-required";
#pragma warning restore CS1591
}
