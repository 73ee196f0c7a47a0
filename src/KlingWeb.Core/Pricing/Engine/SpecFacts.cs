using System.Runtime.InteropServices;
using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>What a decision needs of a spec, by value, so that a neighbour of a spec can be tried without making one.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct SpecFacts
{
    public ulong Bits;
    public int Duration;
    public int Images;
    public int Voices;
    public int References;
    public int Elements;
    public int PromptLength;
    public int NegativePromptLength;
    public int Shots;
    public int ShotSeconds;
    public int LongestShotPrompt;

    /// <summary>The voices of the list that are named, one bit for each.</summary>
    public ulong NamedVoices;

    /// <summary>An element's id is no number.</summary>
    public bool WrongElement;

    public static SpecFacts Of(GenerationSpec spec)
    {
        var startImage = SpecUse.StartImage(spec);
        var facts = new SpecFacts
        {
            Duration = spec.DurationSeconds,
            Images = spec.ImageCount,
            Voices = spec.Voices.Count,
            References = spec.ReferenceImages.Count + (spec.Kind is GenerationKind.Image && startImage is not null ? 1 : 0),
            Elements = spec.Elements.Count,
            PromptLength = PlainText.Length(spec.Prompt),
            NegativePromptLength = PlainText.Length(spec.NegativePrompt),
            NamedVoices = PromptNames.NamedVoices(spec),
            WrongElement = spec.Elements.Count > 0 && spec.Elements.Any(element => element.Number is null),
            Bits = ChoiceBits(spec) | EntryBits(spec, startImage),
        };
        facts.Bits |= Facet.VoiceNamed.Bit(facts.NamedVoices != 0);
        if (spec.MultiShot is { Mode: ShotMode.Custom } several) facts.Count(several.Shots);
        return facts;
    }

    private static ulong ChoiceBits(GenerationSpec spec) =>
        Facet.Kind.Bit((int)spec.Kind)
        | Facet.Quality.Bit((int)spec.Quality)
        | Facet.AspectRatio.Bit(spec.AspectRatio is { } shape ? (int)shape : Facet.OpenShape)
        | Facet.Speed.Bit((int)spec.Speed)
        | Facet.Shots.Bit((int)PlanOf(spec.MultiShot))
        | Facet.Audio.Bit(spec.Audio)
        | Facet.Voice.Bit(spec.Voices.Count > 0);

    private static ulong EntryBits(GenerationSpec spec, string? startImage)
    {
        var source = SpecUse.SourceVideo(spec) is not null;
        var motion = SpecUse.MotionVideo(spec) is not null;
        var inputs = spec.ReferenceImages.Count + (startImage is null ? 0 : 1);
        return Facet.Inputs.Bit(Math.Min(inputs, (int)InputImages.Several))
            | Facet.StartImage.Bit(startImage is not null)
            | Facet.EndImage.Bit(spec.EndImage is not null)
            | Facet.VideoInput.Bit(source || motion)
            | Facet.SourceVideo.Bit(source)
            | Facet.MotionVideo.Bit(motion)
            | Facet.Prompt.Bit(!PlainText.IsBlank(spec.Prompt))
            | Facet.NegativePrompt.Bit(!PlainText.IsBlank(spec.NegativePrompt))
            | Facet.Elements.Bit(spec.Elements.Count > 0)
            | Facet.CameraControl.Bit(spec.CameraControl is not null)
            | Facet.References.Bit(spec.ReferenceImages.Count > 0);
    }

    private static ShotPlan PlanOf(MultiShot? several) => several?.Mode switch
    {
        ShotMode.Custom => ShotPlan.Custom,
        ShotMode.Auto => ShotPlan.Auto,
        _ => ShotPlan.None,
    };

    private void Count(ValueList<Shot> shots)
    {
        Shots = shots.Count;
        foreach (var shot in shots)
        {
            ShotSeconds += shot.DurationSeconds;
            LongestShotPrompt = Math.Max(LongestShotPrompt, PlainText.Length(shot.Prompt));
        }
    }
}
