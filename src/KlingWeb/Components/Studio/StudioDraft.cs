using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;

namespace KlingWeb.Components.Studio;

/// <summary>What is being composed: the spec, its quotes, and the offer that is looked at. No I/O: it runs with every key press.</summary>
public sealed class StudioDraft
{
    private readonly Func<GenerationSpec, QuoteSheet> quote;
    private readonly Func<GenerationSpec, QuoteCurves> curve;
    private readonly FieldProbe probe;
    private readonly Dictionary<GenerationKind, GenerationSpec> others = [];
    private readonly Func<OfferQuote, OrderStop?> stop;
    private string? picked;
    private GenerationSpec? curveOf;

    /// <param name="quote">Quotes a spec.</param>
    /// <param name="curve">Its cost over the duration.</param>
    /// <param name="stop">What would refuse an offer now; nothing, where nobody says.</param>
    public StudioDraft(Func<GenerationSpec, QuoteSheet> quote, Func<GenerationSpec, QuoteCurves> curve, Func<OfferQuote, OrderStop?>? stop = null)
    {
        this.stop = stop ?? (_ => null);
        this.quote = quote;
        this.curve = curve;
        probe = new FieldProbe(quote);
        Spec = SpecDefaults.For(GenerationKind.TextToVideo);
        Sheet = quote(Spec);
        Curves = curve(Spec);
        Support = probe.For(Spec.Kind, Spec.Model);
    }

    public GenerationSpec Spec { get; private set; }

    public QuoteSheet Sheet { get; private set; }

    public QuoteCurves Curves { get; private set; }

    public FieldSupport Support { get; private set; }

    /// <summary>Whether a submission was tried: from then on what is missing stands at its field.</summary>
    public bool Tried { get; set; }

    /// <summary>
    /// The offer to generate with: the one picked while it can, also where an order would be refused, which is then said;
    /// else the cheapest, else the first that can, and of both one that is not refused as long as there is one.
    /// </summary>
    public OfferQuote? Chosen =>
        Sheet.Offers.FirstOrDefault(offer => offer.Id == picked && offer.Eligible)
        ?? Proposed.FirstOrDefault(offer => StopOf(offer) is null)
        ?? Proposed.FirstOrDefault();

    private IEnumerable<OfferQuote> Proposed => Sheet.Offers.Where(offer => offer.Eligible).OrderBy(offer => offer.Id != Sheet.Cheapest);

    /// <summary>What would refuse an order at an offer now; null when nothing would.</summary>
    public OrderStop? StopOf(OfferQuote offer) => stop(offer);

    /// <summary>Why nothing can be ordered now, in words; null when it can, but for what is still missing.</summary>
    public string? Stopped => ShotTimeline.Problem(Spec) is { } shots ? $"Shots: {shots}" : Chosen is { } chosen ? StopOf(chosen)?.Words : null;

    public void Pick(string offerId) => picked = offerId;

    /// <summary>Takes a changed spec. Another kind begins where it was left, with the words that were typed.</summary>
    public void Change(GenerationSpec spec)
    {
        if (spec.Kind != Spec.Kind) spec = Switch(spec);
        Take(spec);
    }

    /// <summary>Takes a spec as it is: from a link, a draft, or the nearest that an offer can make.</summary>
    public void Take(GenerationSpec spec)
    {
        Spec = spec;
        Sheet = quote(spec);
        Support = probe.For(spec.Kind, spec.Model);
        RefreshCurves();
    }

    /// <summary>Quotes again, for rates and limits that have changed meanwhile.</summary>
    public void Refresh()
    {
        curveOf = null;
        Take(Spec);
    }

    private GenerationSpec Switch(GenerationSpec asked)
    {
        others[Spec.Kind] = Spec;
        var before = others.GetValueOrDefault(asked.Kind) ?? StudioDefaults.For(asked.Kind) with { AspectRatio = ShapeFor(asked.Kind) };
        return before with { Prompt = asked.Prompt, NegativePrompt = asked.NegativePrompt };
    }

    // a film from words alone has no picture to take its shape from
    private AspectRatio? ShapeFor(GenerationKind kind) => kind is GenerationKind.TextToVideo ? Spec.AspectRatio ?? AspectRatio.Wide : Spec.AspectRatio;

    // The words of a prompt move no price, but for the voices that they name; and a curve costs as much as many sheets.
    private void RefreshCurves()
    {
        var priced = Spec.Voices.Count > 0 ? Spec : Spec with { Prompt = null, NegativePrompt = null };
        if (priced == curveOf) return;

        curveOf = priced;
        Curves = curve(Spec);
    }
}
