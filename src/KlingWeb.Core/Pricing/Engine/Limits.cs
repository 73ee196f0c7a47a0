using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>An <see cref="OfferScope"/> for one kind, ready to be compared with a spec.</summary>
internal sealed class Limits
{
    private readonly OfferScope takes;
    private readonly bool sums;

    public Limits(OfferScope takes, GenerationKind kind)
    {
        this.takes = takes;
        Durations = SpecUse.HasDuration(kind) ? takes.Durations : null;
        EndImage = takes.EndImage && kind is GenerationKind.ImageToVideo;
        sums = takes.Shots?.MustSum ?? true;
        Mask = MaskOf(takes, EndImage);
    }

    /// <summary>The facets of the specs that it takes.</summary>
    public ulong Mask { get; }

    public DurationSet? Durations { get; }

    public bool EndImage { get; }

    /// <summary>The codes, as <see cref="ReasonBits"/>, of what a spec asks too much.</summary>
    public ulong Beyond(in SpecFacts facts)
    {
        ulong reasons = 0;
        var outside = facts.Bits & ~Mask;
        if (outside != 0) reasons = OfFacets(outside);
        if (Durations is not null && !Durations.Contains(facts.Duration)) reasons |= ReasonBits.Duration;
        if (facts.Voices > takes.Voices && takes.Voices > 0) reasons |= ReasonBits.TooManyVoices;
        if (facts.PromptLength > takes.PromptLength) reasons |= ReasonBits.Prompt;
        if (facts.NegativePromptLength > takes.NegativePromptLength) reasons |= ReasonBits.NegativePrompt;
        if (facts.References > takes.References || facts.References + facts.Elements > takes.ElementsAndReferences) reasons |= ReasonBits.References;
        if (facts.Images > takes.Images) reasons |= ReasonBits.ImageCount;
        if (facts.WrongElement && takes.Elements) reasons |= ReasonBits.ElementId;
        return (facts.Bits & Facet.Shots.Bit((int)ShotPlan.Custom)) == 0 ? reasons : reasons | OfShots(facts);
    }

    private ulong OfShots(in SpecFacts facts)
    {
        if (!takes.MultiShot.Contains(ShotMode.Custom)) return 0;
        ulong reasons = 0;
        if (facts.Shots < 1 || facts.Shots > takes.Shots?.Most) reasons |= ReasonBits.ShotCount;
        if (facts.LongestShotPrompt > takes.Shots?.PromptLength) reasons |= ReasonBits.ShotPrompt;
        if (sums && facts.Shots > 0 && facts.ShotSeconds != facts.Duration) reasons |= ReasonBits.ShotsMustSum;
        return reasons;
    }

    private static ulong OfFacets(ulong outside)
    {
        ulong reasons = 0;
        if ((outside & Facet.Quality.Mask) != 0) reasons |= ReasonBits.Quality;
        if ((outside & Facet.AspectRatio.Mask) != 0) reasons |= ReasonBits.AspectRatio;
        if ((outside & Facet.Audio.Mask) != 0) reasons |= ReasonBits.Audio;
        if ((outside & Facet.Voice.Mask) != 0) reasons |= ReasonBits.Voice;
        if ((outside & Facet.EndImage.Mask) != 0) reasons |= ReasonBits.EndImage;
        if ((outside & Facet.Elements.Mask) != 0) reasons |= ReasonBits.Elements;
        if ((outside & Facet.CameraControl.Mask) != 0) reasons |= ReasonBits.CameraControl;
        if ((outside & Facet.Shots.Mask) != 0) reasons |= ReasonBits.MultiShot;
        return reasons;
    }

    private static ulong MaskOf(OfferScope takes, bool endImage)
    {
        var mask = ulong.MaxValue;
        Match.Narrow(ref mask, Facet.Quality, takes.Qualities);
        Match.Narrow(ref mask, Facet.AspectRatio, takes.AspectRatios);
        mask |= Facet.AspectRatio.Bit(Facet.OpenShape);
        ValueList<ShotPlan> plans = [ShotPlan.None, .. takes.MultiShot.Select(mode => mode is ShotMode.Custom ? ShotPlan.Custom : ShotPlan.Auto)];
        Match.Narrow(ref mask, Facet.Shots, plans);
        Forbid(ref mask, Facet.Audio, takes.Audio);
        Forbid(ref mask, Facet.Voice, takes.Voices > 0);
        Forbid(ref mask, Facet.VoiceNamed, takes.Voices > 0);
        Forbid(ref mask, Facet.EndImage, endImage);
        Forbid(ref mask, Facet.Elements, takes.Elements);
        Forbid(ref mask, Facet.CameraControl, takes.CameraControl);
        return mask;
    }

    private static void Forbid(ref ulong mask, Facet facet, bool offered)
    {
        if (!offered) mask &= ~facet.Bit(true);
    }
}
