using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Cards;

/// <summary>A model that the provider sells, and what it can do. A model and a kind stand together once in a card.</summary>
public sealed record CardOffer : Sourced
{
    /// <summary>The provider's own name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Whose model it is.</summary>
    public required ModelFamily Family { get; init; }

    /// <summary>What it makes; not empty.</summary>
    public required ValueList<GenerationKind> Kinds { get; init; }

    /// <summary>Which values it takes.</summary>
    public required OfferScope Takes { get; init; }
}

/// <summary>Which values an offer takes. A list or a number that is left out is one that the provider does not document: nothing is refused by it.</summary>
public sealed record OfferScope
{
    /// <summary>Resolutions.</summary>
    public ValueList<Quality>? Qualities { get; init; }

    /// <summary>Lengths in seconds.</summary>
    public DurationSet? Durations { get; init; }

    /// <summary>Widths to heights.</summary>
    public ValueList<AspectRatio>? AspectRatios { get; init; }

    /// <summary>The shape that the provider documents for a request without one; null where it documents none.</summary>
    public AspectRatio? AspectDefault { get; init; }

    /// <summary>Whether it can make sound.</summary>
    public bool Audio { get; init; }

    /// <summary>The most voices.</summary>
    public int Voices { get; init; }

    /// <summary>Whether a voice only speaks, and is only billed, where the prompt names it, see <see cref="PromptNames"/>.</summary>
    public bool VoicesByName { get; init; }

    /// <summary>Whether it takes a last frame; only ever for image-to-video.</summary>
    public bool EndImage { get; init; }

    /// <summary>Whether it takes a camera movement.</summary>
    public bool CameraControl { get; init; }

    /// <summary>Whether it takes elements; their ids are numbers everywhere.</summary>
    public bool Elements { get; init; }

    /// <summary>The ways to have several shots; empty where there is none.</summary>
    public ValueList<ShotMode> MultiShot { get; init; } = [];

    /// <summary>Limits of listed shots.</summary>
    public ShotScope? Shots { get; init; }

    /// <summary>The most reference images; for the kind <c>image</c> the start image counts as one.</summary>
    public int? References { get; init; }

    /// <summary>The most elements and reference images together.</summary>
    public int? ElementsAndReferences { get; init; }

    /// <summary>The most pictures in one request.</summary>
    public int? Images { get; init; }

    /// <summary>The most characters of a prompt, in code points as all lengths here.</summary>
    public int? PromptLength { get; init; }

    /// <summary>The most characters of a negative prompt.</summary>
    public int? NegativePromptLength { get; init; }

    /// <summary>Limits of the pictures that go in.</summary>
    public PictureScope? Pictures { get; init; }

    /// <summary>The tuning fields that it has.</summary>
    public ValueList<TuningField> Tuning { get; init; } = [];
}

/// <summary>Limits of listed shots.</summary>
public sealed record ShotScope
{
    /// <summary>The most shots; at least 1 is always wanted.</summary>
    public int? Most { get; init; }

    /// <summary>The most characters of a shot's prompt.</summary>
    public int? PromptLength { get; init; }

    /// <summary>Whether the shots' durations must add up to the video's; so it is unless a card says otherwise.</summary>
    public bool MustSum { get; init; } = true;
}

/// <summary>Limits of the pictures that go in; only pictures whose facts are known can be refused by them.</summary>
public sealed record PictureScope
{
    /// <summary><c>jpeg</c>, <c>png</c>, <c>webp</c>.</summary>
    public ValueList<string>? Formats { get; init; }

    /// <summary>The most bytes.</summary>
    public long? MostBytes { get; init; }

    /// <summary>The least pixels of each side.</summary>
    public int? LeastSide { get; init; }

    /// <summary>The most that one side may be of the other, either way round.</summary>
    public decimal? MostAspect { get; init; }
}
