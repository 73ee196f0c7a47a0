using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;

namespace KlingWeb.Benchmarks.Pricing;

/// <summary>What a decision comes to: the reasons are only told apart, not worded.</summary>
internal readonly record struct HandDecision(int Reasons, decimal? Amount, decimal? Min, decimal? Max, Confidence Confidence, decimal? Usd);

/// <summary>The decisions for Kling 3 from text as one would write them without cards: the baseline, and a second opinion about the amounts.</summary>
internal static class HandWritten
{
    public static HandDecision ApiInOne(GenerationSpec spec)
    {
        var reasons = Common(spec, 3, 15) | (spec.Prompt?.Length > 2500 ? 32 : 0) | Shape(spec) | (spec.MultiShot is { Mode: ShotMode.Auto } ? 64 : 0);
        if (reasons != 0) return new(reasons, null, null, null, Confidence.Unknown, null);
        decimal rate = (spec.Quality, spec.Audio) switch
        {
            (Quality.Std, false) => 40,
            (Quality.Std, true) => 60,
            (_, false) => 54,
            _ => 80,
        };
        var amount = rate * spec.DurationSeconds;
        return new(0, amount, amount, amount, Confidence.Documented, amount * 0.01m);
    }

    public static HandDecision ApiModels(GenerationSpec spec)
    {
        var reasons = Common(spec, 3, 15) | (spec.Prompt?.Length > 2500 || spec.NegativePrompt?.Length > 2500 ? 32 : 0) | (spec.MultiShot is { Mode: ShotMode.Custom } ? 64 : 0);
        if (reasons != 0) return new(reasons, null, null, null, Confidence.Unknown, null);
        var rate = (spec.Quality, spec.Audio) switch
        {
            (Quality.Std, false) => 0.0633m,
            (Quality.Std, true) => 0.0956m,
            (_, false) => 0.0853m,
            _ => 0.1280m,
        };
        var amount = rate * spec.DurationSeconds;
        return new(0, amount, amount, amount, spec.Voices.Count > 0 ? Confidence.Assumed : Confidence.Documented, amount);
    }

    public static HandDecision Cloudsway(GenerationSpec spec)
    {
        var reasons = Common(spec, 3, 15) | (spec.Prompt?.Length > 2500 || spec.NegativePrompt?.Length > 2500 ? 32 : 0) | Shape(spec) | (spec.Elements.Count > 0 ? 128 : 0);
        if (reasons != 0) return new(reasons, null, null, null, Confidence.Unknown, null);
        var rate = (spec.Quality, spec.Audio) switch
        {
            (Quality.Std, false) => 0.6m,
            (Quality.Std, true) => 0.9m,
            (_, false) => 0.8m,
            _ => 1.2m,
        };
        var amount = rate * spec.DurationSeconds;
        return new(0, amount, amount, amount, Confidence.Assumed, amount * 0.14m);
    }

    public static HandDecision Kling3Api(GenerationSpec spec, Quality quality)
    {
        var reasons = (spec.Quality == quality ? 0 : 1) | (spec.DurationSeconds is 5 or 10 ? 0 : 2) | Extras(spec) | (spec.MultiShot is null ? 0 : 64);
        if (reasons != 0) return new(reasons, null, null, null, Confidence.Unknown, null);
        decimal amount = (quality is Quality.Std ? 180 : 240) * (spec.DurationSeconds / 5);
        return new(0, amount, amount, amount, Confidence.Documented, null);
    }

    public static HandDecision Kling3Cheap(GenerationSpec spec)
    {
        var reasons = Common(spec, 3, 15) | Shape(spec) | (spec.MultiShot is { Mode: ShotMode.Custom } ? 64 : 0);
        if (reasons != 0) return new(reasons, null, null, null, Confidence.Unknown, null);
        var factor = spec.DurationSeconds * (spec.Audio ? 1.5m : 1m) * (spec.Speed is Speed.Slow ? 0.5m : spec.Speed is Speed.Priority ? 2m : 1m);
        if (spec.Quality is Quality.Std) return Whole(5m * factor, 5m * factor, 5m * factor, Confidence.Assumed);
        return Whole(7.5m * factor, 7.4m * factor, 7.5333m * factor, Confidence.Derived);
    }

    private static HandDecision Whole(decimal amount, decimal min, decimal max, Confidence confidence) => new(
        0, Math.Round(amount, MidpointRounding.AwayFromZero), Math.Round(min, MidpointRounding.AwayFromZero), Math.Ceiling(max - 0.5m), confidence, null);

    private static int Common(GenerationSpec spec, int first, int last) =>
        (spec.Quality is Quality.Std or Quality.Pro ? 0 : 1) | (spec.DurationSeconds >= first && spec.DurationSeconds <= last ? 0 : 2) | Extras(spec);

    private static int Extras(GenerationSpec spec) =>
        (spec.EndImage is null ? 0 : 4) | (spec.ReferenceImages.Count == 0 ? 0 : 8) | (spec.CameraControl is null ? 0 : 16);

    private static int Shape(GenerationSpec spec) => spec.AspectRatio is AspectRatio.Wide or AspectRatio.Tall or AspectRatio.Square ? 0 : 256;
}
