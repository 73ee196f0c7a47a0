using System.Runtime.InteropServices;
using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>The fields that the nearest offer may change, in the order in which a change is preferred.</summary>
internal enum EditField
{
    Duration,
    AspectRatio,
    Quality,
    ImageCount,
    Voices,
    MultiShot,
    Audio,
    EndImage,
    Speed,
}

/// <summary>One change of a spec: the value is a number, or an enum's.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Edit(EditField Field, int Value)
{
    public SpecFacts Of(SpecFacts facts)
    {
        switch (Field)
        {
            case EditField.Duration:
                facts.Duration = Value;
                break;
            case EditField.ImageCount:
                facts.Images = Value;
                break;
            case EditField.Voices:
                facts.Voices = Value;
                facts.NamedVoices &= (1UL << Value) - 1;
                facts.Bits = Facet.Voice.Replace(facts.Bits, Math.Min(Value, 1));
                facts.Bits = Facet.VoiceNamed.Replace(facts.Bits, facts.NamedVoices == 0 ? 0 : 1);
                break;
            default:
                facts.Bits = FacetOf(Field).Replace(facts.Bits, Value);
                break;
        }

        return facts;
    }

    public GenerationSpec Of(GenerationSpec spec) => Field switch
    {
        EditField.Duration => spec with { DurationSeconds = Value },
        EditField.AspectRatio => spec with { AspectRatio = (AspectRatio)Value },
        EditField.Quality => spec with { Quality = (Quality)Value },
        EditField.ImageCount => spec with { ImageCount = Value },
        EditField.Voices => spec with { Voices = [.. spec.Voices.Take(Value)] },
        EditField.MultiShot => spec with { MultiShot = Value == (int)ShotPlan.Auto ? new(ShotMode.Auto, []) : null },
        EditField.Audio => spec with { Audio = Value != 0 },
        EditField.EndImage => spec with { EndImage = null },
        _ => spec with { Speed = (Speed)Value },
    };

    public FieldChange Change(GenerationSpec from)
    {
        var to = Of(from);
        return Field switch
        {
            EditField.Duration => new(SpecFields.DurationSeconds, from.DurationSeconds, to.DurationSeconds),
            EditField.AspectRatio => new(SpecFields.AspectRatio, from.AspectRatio, to.AspectRatio),
            EditField.Quality => new(SpecFields.Quality, from.Quality, to.Quality),
            EditField.ImageCount => new(SpecFields.ImageCount, from.ImageCount, to.ImageCount),
            EditField.Voices => new(SpecFields.Voices, from.Voices, to.Voices),
            EditField.MultiShot => new(SpecFields.MultiShot, from.MultiShot, to.MultiShot),
            EditField.Audio => new(SpecFields.Audio, from.Audio, to.Audio),
            EditField.EndImage => new(SpecFields.EndImage, from.EndImage, to.EndImage),
            _ => new(SpecFields.Speed, from.Speed, to.Speed),
        };
    }

    private static Facet FacetOf(EditField field) => field switch
    {
        EditField.AspectRatio => Facet.AspectRatio,
        EditField.Quality => Facet.Quality,
        EditField.MultiShot => Facet.Shots,
        EditField.Audio => Facet.Audio,
        EditField.EndImage => Facet.EndImage,
        _ => Facet.Speed,
    };
}
