using System.Collections.Frozen;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>
/// Finds out what the offers take by asking for quotes, so that the form follows the rate cards and has no table of its own.
/// A field counts as taken when some offer neither refuses nor drops it, at any quality, with or without sound.
/// </summary>
public sealed class FieldProbe(Func<GenerationSpec, QuoteSheet> quote)
{
    private const string Picture = "https://example.com/a.png";
    private const string Clip = "https://example.com/a.mp4";

    private static readonly (string Field, Func<GenerationSpec, GenerationSpec> Set)[] Samples =
    [
        ("audio", spec => spec with { Audio = true }),
        ("voices", spec => spec with { Audio = true, Voices = ["1"], Prompt = PromptNames.Word("voice", 0) }),
        ("negativePrompt", spec => spec with { NegativePrompt = "x", StartImage = null }),
        ("cfgScale", spec => spec with { CfgScale = 0.5m }),
        ("multiShot", spec => spec with { MultiShot = new(ShotMode.Auto, []) }),
        ("multiShot", spec => spec with { MultiShot = new(ShotMode.Custom, [new("x", spec.DurationSeconds)]) }),
        ("startImage", spec => spec with { StartImage = Picture }),
        ("endImage", spec => spec with { StartImage = Picture, EndImage = Picture }),
        ("referenceImages", spec => spec with { ReferenceImages = [Picture] }),
        ("elements", spec => spec with { Elements = [new("1")] }),
        ("sourceVideo", spec => spec with { SourceVideo = Clip }),
        ("motionVideo", spec => spec with { MotionVideo = Clip }),
        ("keepOriginalSound", spec => spec with { KeepOriginalSound = false }),
        ("cameraControl", spec => spec with { CameraControl = new("simple", null) }),
        ("imageCount", spec => spec with { ImageCount = 2 }),
        ("speed", spec => spec with { Speed = Speed.Slow }),
        ("autoEnhance", spec => spec with { AutoEnhance = true }),
        ("watermark", spec => spec with { Watermark = true }),
    ];

    private readonly Dictionary<(GenerationKind, ModelFamily), FieldSupport> known = [];

    /// <summary>What the offers of the spec's kind and model take; asked once for each.</summary>
    public FieldSupport For(GenerationKind kind, ModelFamily model)
    {
        if (known.TryGetValue((kind, model), out var found)) return found;

        var bare = SpecDefaults.For(kind) with { Model = model };
        GenerationSpec[] bases = [.. QualitiesOf(kind).Select(quality => bare with { Quality = quality })];
        return known[(kind, model)] = new FieldSupport(
            Models(kind),
            [.. QualitiesOf(kind).Where(quality => Taken(bare with { Quality = quality }, "quality"))],
            [.. Enum.GetValues<AspectRatio>().Where(ratio => bases.Any(spec => Taken(spec with { AspectRatio = ratio }, "aspectRatio")))],
            Samples.Where(sample => FitsKind(sample.Field, kind))
                .SelectMany(sample => bases.SelectMany(spec => TakersEither(sample.Set, spec, sample.Field)), (sample, provider) => (sample.Field, Provider: provider))
                .GroupBy(taken => taken.Field, taken => taken.Provider)
                .ToFrozenDictionary(field => field.Key, IReadOnlyList<string> (field) => [.. field.Distinct().Order(StringComparer.Ordinal)]));
    }

    private static Quality[] QualitiesOf(GenerationKind kind) => kind is GenerationKind.Image
        ? [Quality.OneK, Quality.TwoK, Quality.FourK]
        : [Quality.Std, Quality.Pro, Quality.FourK];

    // A picture in a text-to-video is another kind, not a field of this one.
    private static bool FitsKind(string field, GenerationKind kind) => field switch
    {
        "startImage" => kind is GenerationKind.ImageToVideo or GenerationKind.MotionControl or GenerationKind.Image,
        "endImage" => kind is GenerationKind.ImageToVideo,
        "sourceVideo" => kind is GenerationKind.VideoEdit,
        "motionVideo" => kind is GenerationKind.MotionControl,
        "keepOriginalSound" => kind is GenerationKind.VideoEdit or GenerationKind.MotionControl,
        "imageCount" => kind is GenerationKind.Image,
        "audio" or "voices" or "multiShot" or "cameraControl" => kind is not GenerationKind.Image,
        _ => true,
    };

    private IReadOnlyList<ModelFamily> Models(GenerationKind kind) =>
    [
        .. quote(SpecDefaults.For(kind) with { Model = ModelFamily.Any }).Offers
            .Where(offer => !Lacks(offer))
            .Select(offer => offer.Family)
            .Distinct()
            .Order(),
        ModelFamily.Any,
    ];

    private IEnumerable<string> TakersEither(Func<GenerationSpec, GenerationSpec> set, GenerationSpec spec, string field) =>
        Takers(set(spec), field).Concat(Takers(set(spec with { Audio = true }), field));

    private bool Taken(GenerationSpec spec, string field) => Takers(spec, field).Any();

    private IEnumerable<string> Takers(GenerationSpec spec, string field) => quote(spec).Offers
        .Where(offer => !Lacks(offer)
            && offer.Reasons.All(reason => reason.Field.Split('[', '.')[0] != field)
            && offer.Fidelity.All(note => note.Field != field || note.Effect is not FidelityEffect.Dropped))
        .Select(offer => offer.Provider);

    private static bool Lacks(OfferQuote offer) =>
        offer.Reasons.Any(reason => reason.Code is ReasonCodes.KindNotOffered or ReasonCodes.ModelNotOffered);
}
