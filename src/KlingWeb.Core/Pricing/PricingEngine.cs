using KlingWeb.Core.Pricing.Engine;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing;

/// <summary>Quotes specs by rate cards. Pure and synchronous: the same spec, cards and context give the same sheet.</summary>
/// <param name="cards">The cards to quote by, in the providers' order.</param>
/// <param name="officialList">Kling's own prices as a card, for the reference column; without it the reference is unknown.</param>
public sealed class PricingEngine(IReadOnlyList<RateCard> cards, RateCard? officialList = null)
{
    private readonly PricingIndex index = new(cards, officialList);

    /// <summary>The cards it quotes by, in the providers' order.</summary>
    public IReadOnlyList<RateCard> Cards { get; } = cards;

    /// <summary>Quotes a spec at every provider.</summary>
    public QuoteSheet Quote(GenerationSpec spec, QuoteContext context)
    {
        var run = new QuoteRun(index, spec, context);
        var rows = RowPicker.Pick(run);
        run.Cheapest = rows.Count > 0 && rows[0].Decision.Ranked ? rows[0] : null;
        var offers = new OfferQuote[rows.Count];
        for (var i = 0; i < offers.Length; i++) offers[i] = RowWriter.Write(run, rows[i]);
        var list = run.ListPrice(spec.Model);
        return new(spec, index.Versions, run.Cheapest?.Offer.Id, offers, new(list.Usd, list.Amount));
    }

    /// <summary>Quotes a spec at one offer; null when no card has the offer for the spec's kind.</summary>
    /// <remarks>The offer's model need not be the spec's: then the row says so, and is not eligible.</remarks>
    public OfferQuote? Quote(GenerationSpec spec, string offerId, QuoteContext context)
    {
        if (index.Find(spec.Kind, offerId) is not { } offer) return null;
        var run = new QuoteRun(index, spec, context);
        var rows = RowPicker.Pick(run);
        run.Cheapest = rows.Find(row => row.Decision.Ranked);
        var asked = rows.Find(row => row.Offer == offer) ?? new(offer, Decision.Refused(ReasonBits.Of(ReasonCodes.ModelNotOffered)), RowRole.OtherModel);
        return RowWriter.Write(run, asked);
    }

    /// <summary>The cost over the duration for every offer of the spec's family and kind that can make it, with the points where two cross.</summary>
    public QuoteCurves Curve(GenerationSpec spec, QuoteContext context) => CurveBuilder.Build(new(index, spec, context));

    /// <summary>Quotes many specs, with totals by offer and the cheapest mix.</summary>
    public BatchQuote Batch(IReadOnlyList<GenerationSpec> specs, QuoteContext context) =>
        BatchBuilder.Build([.. specs.Select(spec => Quote(spec, context))]);
}
