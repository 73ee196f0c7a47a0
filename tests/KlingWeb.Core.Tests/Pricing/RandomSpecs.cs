using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>Specs by a seed: most fields are at their defaults, so that many of them can be made somewhere.</summary>
internal static class RandomSpecs
{
    private const string Picture = "https://example.com/a.jpg";

#pragma warning disable CA5394 // a seed is wanted, not a secret
    public static IEnumerable<GenerationSpec> Make(int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++) yield return Make(random);
    }

    private static GenerationSpec Make(Random random)
    {
        var spec = SpecDefaults.For(Any<GenerationKind>(random));
        if (Often(random)) spec = spec with { Model = Any<ModelFamily>(random) };
        if (Often(random)) spec = spec with { Quality = Any<Quality>(random) };
        if (Often(random)) spec = spec with { DurationSeconds = random.Next(1, 18) };
        if (Seldom(random)) spec = spec with { AspectRatio = Any<AspectRatio>(random) };
        if (Often(random)) spec = spec with { Audio = true };
        if (Seldom(random)) spec = spec with { Voices = Many(random, "v", 4) };
        if (Often(random)) spec = spec with { Prompt = new string('p', random.Next(1, 2_600)) };
        if (spec.Voices.Count > 0 && Often(random)) spec = spec with { Prompt = $"<<<voice_{random.Next(1, 4)}>>> speaks" };
        if (Seldom(random) && spec.Kind is not GenerationKind.TextToVideo) spec = spec with { AspectRatio = null };
        if (Seldom(random)) spec = spec with { NegativePrompt = "rain" };
        if (Seldom(random)) spec = spec with { MultiShot = Shots(random) };
        return Entries(random, spec);
    }

    private static GenerationSpec Entries(Random random, GenerationSpec spec)
    {
        if (Often(random)) spec = spec with { StartImage = Picture };
        if (Seldom(random)) spec = spec with { EndImage = Picture };
        if (Seldom(random)) spec = spec with { ReferenceImages = Many(random, Picture, 4) };
        if (Seldom(random)) spec = spec with { Elements = Many(random, new ElementRef(Seldom(random) ? "hero" : "160"), 12) };
        if (Seldom(random)) spec = spec with { SourceVideo = Picture, MotionVideo = Picture };
        if (Seldom(random)) spec = spec with { CameraControl = new("simple", null), CfgScale = 0.25m };
        if (Often(random)) spec = spec with { ImageCount = random.Next(1, 10), Speed = Any<Speed>(random) };
        return Seldom(random) ? spec with { AutoEnhance = true, Watermark = true, KeepOriginalSound = false } : spec;
    }

    private static MultiShot Shots(Random random) => random.Next(2) == 0
        ? new(ShotMode.Auto, [])
        : new(ShotMode.Custom, [.. Enumerable.Range(0, random.Next(0, 8)).Select(_ => new Shot(Seldom(random) ? "<<<voice_1>>>" : "a", random.Next(1, 4)))]);

    private static ValueList<T> Many<T>(Random random, T item, int most) => [.. Enumerable.Repeat(item, random.Next(1, most + 1))];

    private static T Any<T>(Random random) where T : struct, Enum => random.GetItems(Enum.GetValues<T>(), 1)[0];

    private static bool Often(Random random) => random.Next(2) == 0;

    private static bool Seldom(Random random) => random.Next(8) == 0;
#pragma warning restore CA5394
}
