using System.Numerics;
using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Finds the fewest changes that make a spec one that an offer can make.</summary>
internal sealed class NearestSearch
{
    // Limits that only a change of their own field mends: as many changes are needed at least.
    private static readonly ulong Own =
        ReasonBits.Duration | ReasonBits.AspectRatio | ReasonBits.Quality | ReasonBits.ImageCount | ReasonBits.Voice | ReasonBits.TooManyVoices
        | ReasonBits.MultiShot | ReasonBits.Audio | ReasonBits.EndImage;

    private readonly CompiledOffer offer;
    private readonly ulong pictures;
    private readonly SpecFacts asked;
    private readonly Edit[][] candidates;
    private readonly List<Edit> chosen = [];

    public NearestSearch(CompiledOffer offer, in SpecFacts asked, ulong pictures)
    {
        this.offer = offer;
        this.asked = asked;
        this.pictures = pictures;
        var facts = asked;
        candidates = [.. Enum.GetValues<EditField>().Select(field => Candidates(offer, field, facts).ToArray()).Where(edits => edits.Length > 0)];
        CanHelp = (offer.Decide(asked, pictures).Reasons & ReasonBits.Lasting) == 0;
    }

    /// <summary>False when something is in the way that no change of these fields mends.</summary>
    public bool CanHelp { get; }

    /// <summary>The most fields that there are to change.</summary>
    public int Fields => candidates.Length;

    /// <summary>The first set of exactly so many changes, in the order of preference, after which the offer can make it; null when there is none.</summary>
    public IReadOnlyList<Edit>? Find(int changes)
    {
        chosen.Clear();
        return CanHelp && Try(0, asked, changes) ? [.. chosen] : null;
    }

    /// <summary>The fewest changes; null when none help.</summary>
    public IReadOnlyList<Edit>? FindFewest()
    {
        for (var changes = 0; CanHelp && changes <= Fields; changes++)
        {
            if (Find(changes) is { } found) return found;
        }

        return null;
    }

    private bool Try(int first, in SpecFacts facts, int left)
    {
        if (left == 0) return offer.Decide(facts, pictures).Eligible;
        if (BitOperations.PopCount(offer.Limits.Beyond(facts) & Own) > left) return false;
        for (var field = first; field < candidates.Length; field++)
        {
            foreach (var edit in candidates[field])
            {
                chosen.Add(edit);
                if (Try(field + 1, edit.Of(facts), left - 1)) return true;
                chosen.RemoveAt(chosen.Count - 1);
            }
        }

        return false;
    }

    private static IEnumerable<Edit> Candidates(CompiledOffer offer, EditField field, SpecFacts asked) =>
        Values(offer.Offer.Takes, offer.Limits, field, asked).Select(value => new Edit(field, value));

    private static IEnumerable<int> Values(OfferScope takes, Limits limits, EditField field, SpecFacts asked) => field switch
    {
        EditField.Duration => Closeness.Durations(Durations(limits, asked), asked.Duration),
        EditField.AspectRatio => Shapes(takes, Index(Facet.AspectRatio, asked)),
        EditField.Quality => Closeness.Qualities(takes.Qualities ?? [], (Quality)Index(Facet.Quality, asked)).Select(value => (int)value),
        EditField.ImageCount => asked.Images > takes.Images ? [takes.Images.Value] : [],
        EditField.Voices => Fewer(asked.Voices, takes.Voices),
        EditField.MultiShot => Simpler((ShotPlan)Index(Facet.Shots, asked)),
        EditField.Audio => [Facet.Audio.IsOn(asked.Bits) ? 0 : 1],
        EditField.EndImage => Facet.EndImage.IsOn(asked.Bits) ? [0] : [],
        _ => [],
    };

    // one that is left open fits everywhere
    private static IEnumerable<int> Shapes(OfferScope takes, int asked) =>
        asked == Facet.OpenShape ? [] : Closeness.AspectRatios(takes.AspectRatios ?? [], (AspectRatio)asked).Select(value => (int)value);

    // where listed shots must add up, their sum is worth a try even if no list of durations is documented
    private static IEnumerable<int> Durations(Limits limits, SpecFacts asked)
    {
        if (limits.Durations is not null) return limits.Durations.Seconds;
        return asked.ShotSeconds > 0 ? [asked.ShotSeconds] : [];
    }

    private static int[] Fewer(int asked, int most) => asked switch
    {
        0 => [],
        _ when asked > most && most > 0 => [most, 0],
        _ => [0],
    };

    private static int[] Simpler(ShotPlan asked) => asked switch
    {
        ShotPlan.Custom => [(int)ShotPlan.Auto, (int)ShotPlan.None],
        ShotPlan.Auto => [(int)ShotPlan.None],
        _ => [],
    };

    private static int Index(Facet facet, SpecFacts facts) =>
        BitOperations.TrailingZeroCount(facts.Bits & facet.Mask) - facet.Offset;
}
