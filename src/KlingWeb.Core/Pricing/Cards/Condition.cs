using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Cards;

/// <summary>When a row of a card holds. Everything that is said must hold; what is left out does not matter.</summary>
public sealed record Condition
{
    /// <summary>The condition that always holds.</summary>
    public static Condition Always { get; } = new();

    /// <summary>The provider's own names of the models.</summary>
    public ValueList<string>? Model { get; init; }

    /// <summary>What is asked for.</summary>
    public ValueList<GenerationKind>? Kind { get; init; }

    /// <summary>The resolution.</summary>
    public ValueList<Quality>? Quality { get; init; }

    /// <summary>The length in seconds.</summary>
    public DurationSet? Duration { get; init; }

    /// <summary>Width to height.</summary>
    public ValueList<AspectRatio>? AspectRatio { get; init; }

    /// <summary>The queue.</summary>
    public ValueList<Speed>? Speed { get; init; }

    /// <summary>Whether there are several shots.</summary>
    public ValueList<ShotPlan>? MultiShot { get; init; }

    /// <summary>How many pictures go in: the start image and the references together.</summary>
    public ValueList<InputImages>? InputImages { get; init; }

    /// <summary>With sound.</summary>
    public bool? Audio { get; init; }

    /// <summary>With at least one voice listed.</summary>
    public bool? Voice { get; init; }

    /// <summary>With a voice that is listed and that the prompt names, see <see cref="PromptNames"/>.</summary>
    public bool? VoiceNamed { get; init; }

    /// <summary>With a first frame.</summary>
    public bool? StartImage { get; init; }

    /// <summary>With a last frame.</summary>
    public bool? EndImage { get; init; }

    /// <summary>With a video to edit or to copy the motion of.</summary>
    public bool? VideoInput { get; init; }

    /// <summary>With a video to edit.</summary>
    public bool? SourceVideo { get; init; }

    /// <summary>With a video to copy the motion of.</summary>
    public bool? MotionVideo { get; init; }

    /// <summary>With a prompt that is not blank.</summary>
    public bool? Prompt { get; init; }

    /// <summary>With a negative prompt.</summary>
    public bool? NegativePrompt { get; init; }

    /// <summary>With elements.</summary>
    public bool? Elements { get; init; }

    /// <summary>With a camera movement.</summary>
    public bool? CameraControl { get; init; }

    /// <summary>With reference images.</summary>
    public bool? ReferenceImages { get; init; }
}
