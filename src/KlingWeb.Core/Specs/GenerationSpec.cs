using System.Text.Json.Serialization;

namespace KlingWeb.Core.Specs;

/// <summary>What a person asks for, in the product's own words: the one input of pricing and of every provider.</summary>
/// <remarks>
/// Equal by value. Fields that the request leaves out have the defaults of <see cref="SpecDefaults.For"/>.
/// Pictures and videos are an <c>https</c> address, or <c>upload:{id}</c> of an upload.
/// </remarks>
public sealed record GenerationSpec
{
    /// <summary>What is asked for.</summary>
    public required GenerationKind Kind { get; init; }

    /// <summary>The model, or <see cref="ModelFamily.Any"/> for every offer of the kind.</summary>
    public ModelFamily Model { get; init; } = ModelFamily.Kling3;

    /// <summary>Resolution.</summary>
    public Quality Quality { get; init; } = Quality.Std;

    /// <summary>Length in whole seconds, 1 to 300; of no meaning for images and video edits.</summary>
    public int DurationSeconds { get; init; } = 5;

    /// <summary>Width to height; null to leave it open, to the picture that goes in or to the provider's own default.</summary>
    // null says something here, so it is written wherever other nulls are left out
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public AspectRatio? AspectRatio { get; init; } = Specs.AspectRatio.Wide;

    /// <summary>With sound.</summary>
    public bool Audio { get; init; }

    /// <summary>Ids of voices that speak.</summary>
    public ValueList<string> Voices { get; init; } = [];

    /// <summary>What is to be seen; null or empty while it has not been entered.</summary>
    public string? Prompt { get; init; }

    /// <summary>What is not to be seen.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>How closely the prompt is followed, 0 to 1; null for the provider's own default.</summary>
    public decimal? CfgScale { get; init; }

    /// <summary>Several shots in one video.</summary>
    public MultiShot? MultiShot { get; init; }

    /// <summary>The first frame, or the character of a motion control.</summary>
    public string? StartImage { get; init; }

    /// <summary>The last frame.</summary>
    public string? EndImage { get; init; }

    /// <summary>Pictures to take characters or style from.</summary>
    public ValueList<string> ReferenceImages { get; init; } = [];

    /// <summary>Elements that the provider knows by id.</summary>
    public ValueList<ElementRef> Elements { get; init; } = [];

    /// <summary>The video to edit.</summary>
    public string? SourceVideo { get; init; }

    /// <summary>The video whose motion is copied.</summary>
    public string? MotionVideo { get; init; }

    /// <summary>Whether the sound of <see cref="SourceVideo"/> or <see cref="MotionVideo"/> is kept.</summary>
    public bool KeepOriginalSound { get; init; } = true;

    /// <summary>Camera movement, passed on as it is.</summary>
    public CameraControl? CameraControl { get; init; }

    /// <summary>How many pictures, 1 to 9.</summary>
    public int ImageCount { get; init; } = 1;

    /// <summary>Which queue.</summary>
    public Speed Speed { get; init; } = Speed.Normal;

    /// <summary>Whether the provider may rewrite the prompt.</summary>
    public bool AutoEnhance { get; init; }

    /// <summary>Whether a version with a watermark is wanted as well.</summary>
    public bool Watermark { get; init; }
}
