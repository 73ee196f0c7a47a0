using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>What is being composed: the spec, its quotes, and the offer that is looked at. No I/O: it runs with every key press.</summary>
public sealed class StudioDraft
{
    private readonly Func<GenerationSpec, QuoteSheet> quote;
    private readonly Func<GenerationSpec, QuoteCurves> curve;
    private readonly FieldProbe probe;
    private readonly Dictionary<GenerationKind, GenerationSpec> others = [];
    private string? picked;
    private GenerationSpec? curveOf;

    public StudioDraft(Func<GenerationSpec, QuoteSheet> quote, Func<GenerationSpec, QuoteCurves> curve)
    {
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

    /// <summary>The offer to generate with: the one picked while it can, else the cheapest, else the first that can.</summary>
    public OfferQuote? Chosen =>
        Sheet.Offers.FirstOrDefault(offer => offer.Id == picked && offer.Eligible)
        ?? Sheet.Offers.FirstOrDefault(offer => offer.Id == Sheet.Cheapest)
        ?? Sheet.Offers.FirstOrDefault(offer => offer.Eligible);

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
        var before = others.GetValueOrDefault(asked.Kind) ?? SpecDefaults.For(asked.Kind) with { AspectRatio = Spec.AspectRatio };
        return before with { Prompt = asked.Prompt, NegativePrompt = asked.NegativePrompt };
    }

    // The words of a prompt move no price, and a curve costs as much as many sheets.
    private void RefreshCurves()
    {
        var priced = Spec with { Prompt = null, NegativePrompt = null };
        if (priced == curveOf) return;

        curveOf = priced;
        Curves = curve(Spec);
    }
}
