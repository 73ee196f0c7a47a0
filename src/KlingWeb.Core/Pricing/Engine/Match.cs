using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>A <see cref="Condition"/> as a mask over <see cref="Facet"/>s and a set of durations; the model has been looked at before.</summary>
internal readonly record struct Match(ulong Mask, DurationSet? Durations)
{
    public static Match Of(Condition when)
    {
        var mask = ulong.MaxValue;
        Narrow(ref mask, Facet.Kind, when.Kind);
        Narrow(ref mask, Facet.Quality, when.Quality);
        Narrow(ref mask, Facet.AspectRatio, when.AspectRatio);
        Narrow(ref mask, Facet.Speed, when.Speed);
        Narrow(ref mask, Facet.Shots, when.MultiShot);
        Narrow(ref mask, Facet.Inputs, when.InputImages);
        Narrow(ref mask, Facet.Audio, when.Audio);
        Narrow(ref mask, Facet.Voice, when.Voice);
        Narrow(ref mask, Facet.StartImage, when.StartImage);
        Narrow(ref mask, Facet.EndImage, when.EndImage);
        Narrow(ref mask, Facet.VideoInput, when.VideoInput);
        Narrow(ref mask, Facet.SourceVideo, when.SourceVideo);
        Narrow(ref mask, Facet.MotionVideo, when.MotionVideo);
        Narrow(ref mask, Facet.Prompt, when.Prompt);
        Narrow(ref mask, Facet.NegativePrompt, when.NegativePrompt);
        Narrow(ref mask, Facet.Elements, when.Elements);
        Narrow(ref mask, Facet.CameraControl, when.CameraControl);
        Narrow(ref mask, Facet.References, when.ReferenceImages);
        Narrow(ref mask, Facet.VoiceNamed, when.VoiceNamed);
        return new(mask, when.Duration);
    }

    public bool Holds(in SpecFacts facts) => (facts.Bits & ~Mask) == 0 && (Durations is null || Durations.Contains(facts.Duration));

    /// <summary>Whether there is a spec for which both hold.</summary>
    public bool Overlaps(Match other)
    {
        var both = Mask & other.Mask;
        foreach (var facet in Facet.All)
        {
            if ((both & facet.Mask) == 0) return false;
        }

        return Durations is null || other.Durations is null || Durations.Overlaps(other.Durations);
    }

    public static void Narrow<T>(ref ulong mask, Facet facet, ValueList<T>? values) where T : struct, Enum
    {
        if (values is null) return;
        ulong allowed = 0;
        foreach (var value in values) allowed |= facet.Bit((int)(object)value);
        mask &= allowed | ~facet.Mask;
    }

    public static void Narrow(ref ulong mask, Facet facet, bool? on)
    {
        if (on is { } wanted) mask &= facet.Bit(wanted) | ~facet.Mask;
    }
}
