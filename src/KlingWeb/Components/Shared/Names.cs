using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Shared;

/// <summary>What the pages call the values of a spec.</summary>
public static class Names
{
    public static string Of(GenerationKind kind) => kind switch
    {
        GenerationKind.TextToVideo => "Text to video",
        GenerationKind.ImageToVideo => "Image to video",
        GenerationKind.ReferenceToVideo => "Reference to video",
        GenerationKind.VideoEdit => "Video edit",
        GenerationKind.MotionControl => "Motion control",
        _ => "Image",
    };

    public static string Of(ModelFamily model) => model switch
    {
        ModelFamily.Any => "Any model",
        ModelFamily.Kling3 => "Kling 3.0",
        ModelFamily.KlingO3 => "Kling 3.0 Omni (O3)",
        ModelFamily.Kling26 => "Kling 2.6",
        ModelFamily.Kling25Turbo => "Kling 2.5 Turbo",
        ModelFamily.Kling21Master => "Kling 2.1 Master",
        ModelFamily.Kling21 => "Kling 2.1",
        ModelFamily.Kling2Master => "Kling 2 Master",
        ModelFamily.Kling2 => "Kling 2",
        ModelFamily.Kling2New => "Kling 2 New",
        ModelFamily.Kling16 => "Kling 1.6",
        ModelFamily.Kling15 => "Kling 1.5",
        ModelFamily.Kling1 => "Kling 1",
        ModelFamily.KlingMotion => "Kling Motion Control",
        ModelFamily.Veo31 => "Veo 3.1",
        ModelFamily.Seedance15 => "Seedance 1.5",
        ModelFamily.GrokVideo => "Grok Video",
        ModelFamily.Ltx2 => "LTX 2",
        ModelFamily.Wan26 => "Wan 2.6",
        ModelFamily.NanoBananaPro => "Nano Banana Pro",
        ModelFamily.NanoBanana2 => "Nano Banana 2",
        ModelFamily.Seedream45 => "Seedream 4.5",
        _ => model.Word(),
    };

    public static string Of(Quality quality) => quality switch
    {
        Quality.Std => "Standard · 720p",
        Quality.Pro => "Pro · 1080p",
        _ => quality.Word().ToUpperInvariant(),
    };

    public static string Of(Speed speed) => speed switch
    {
        Speed.Slow => "Slow",
        Speed.Priority => "Priority",
        _ => "Normal",
    };

    public static string Of(GenerationStatus status) => status switch
    {
        GenerationStatus.Queued => "Queued",
        GenerationStatus.Submitting => "Submitting",
        GenerationStatus.Unknown => "Unknown outcome",
        GenerationStatus.Running => "Running",
        GenerationStatus.Succeeded => "Done",
        GenerationStatus.Failed => "Failed",
        GenerationStatus.Cancelled => "Cancelled",
        _ => "Expired",
    };

    /// <summary>A confidence, and what a buyer may take from it.</summary>
    public static string Meaning(Confidence confidence) => confidence switch
    {
        Confidence.Documented => "The provider's documentation prints this price.",
        Confidence.Derived => "Follows from a charge that the documentation prints.",
        Confidence.Team => "Entered by an administrator, with evidence.",
        Confidence.Observed => "Calibrated from charges this team has paid.",
        Confidence.Assumed => "A starter value with a stated reason; never ranked as cheapest.",
        _ => "No number is known yet. It is filled by an observed charge, or by an administrator.",
    };

    /// <summary>The name of a spec's field in front of its value.</summary>
    public static string Field(string field) => field switch
    {
        "kind" => "Kind",
        "model" => "Model",
        "quality" => "Quality",
        "durationSeconds" => "Duration",
        "aspectRatio" => "Aspect ratio",
        "audio" => "Sound",
        "voices" => "Voices",
        "prompt" => "Prompt",
        "negativePrompt" => "Negative prompt",
        "cfgScale" => "CFG scale",
        "multiShot" => "Shots",
        "startImage" => "Start image",
        "endImage" => "End image",
        "referenceImages" => "References",
        "elements" => "Elements",
        "sourceVideo" => "Source video",
        "motionVideo" => "Motion video",
        "keepOriginalSound" => "Original sound",
        "cameraControl" => "Camera",
        "imageCount" => "Images",
        "speed" => "Queue",
        "autoEnhance" => "Auto-enhance",
        "watermark" => "Watermark",
        "provider" or "offer" => "Provider",
        _ => field,
    };
}
