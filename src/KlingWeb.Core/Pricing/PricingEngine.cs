using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing;

/// <summary>Quotes specs by rate cards. Pure and synchronous: the same spec, cards and context give the same sheet.</summary>
public sealed class PricingEngine(IReadOnlyList<RateCard> cards)
{
    /// <summary>The cards it quotes by, in the providers' order.</summary>
    public IReadOnlyList<RateCard> Cards { get; } = cards;

    /// <summary>Quotes a spec at every provider.</summary>
    public QuoteSheet Quote(GenerationSpec spec, QuoteContext context) => throw new NotSupportedException();

    /// <summary>Quotes a spec at one offer; null when no card has the offer for the spec's kind.</summary>
    public OfferQuote? Quote(GenerationSpec spec, string offerId, QuoteContext context) => throw new NotSupportedException();

    /// <summary>The cost over the duration for every offer, with the points where two cross.</summary>
    public QuoteCurves Curve(GenerationSpec spec, QuoteContext context) => throw new NotSupportedException();

    /// <summary>Quotes many specs, with totals by offer and the cheapest mix.</summary>
    public BatchQuote Batch(IReadOnlyList<GenerationSpec> specs, QuoteContext context) => throw new NotSupportedException();
}
