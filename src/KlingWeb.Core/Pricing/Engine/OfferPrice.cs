using KlingWeb.Core.Pricing.Cards;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Rate × quantity × multipliers, rounded once, then times the price of a unit.</summary>
internal static class OfferPrice
{
    public static Decision Of(CompiledOffer offer, in SpecFacts facts)
    {
        if (!CompiledOffer.TryFind(offer.Rates, facts, out var rate) || rate.Amount is not { } amount) return Decision.Unpriced;
        var confidence = rate.Confidence;
        var factor = Factor(offer, rate, facts, ref confidence);
        if (rate.From) return InUsd(offer, facts, Decision.Unpriced with { Min = Rounded(offer, amount * factor) });
        var product = Rounded(offer, amount * factor);
        var decision = new Decision
        {
            Amount = product,
            Min = rate.Min is { } min ? Rounded(offer, min * factor) : product,
            Max = rate.Max is { } max ? Below(offer, max * factor) : product,
            Confidence = confidence,
            UsdConfidence = Confidence.Unknown,
        };
        return InUsd(offer, facts, decision);
    }

    /// <summary>What a rate is multiplied with: the quantity and the multipliers that hold; <paramref name="confidence"/> sinks to the weakest of them.</summary>
    public static decimal Factor(CompiledOffer offer, Rate rate, in SpecFacts facts, ref Confidence confidence)
    {
        decimal factor = Quantity(rate.Per, facts);
        foreach (var row in offer.Multipliers)
        {
            if (!row.Holds(facts)) continue;
            factor *= row.Row.Factor;
            confidence = Weaker(confidence, row.Row.Confidence);
        }

        return factor;
    }

    public static Confidence Weaker(Confidence one, Confidence other) => one > other ? one : other;

    public static int Quantity(RatePer per, in SpecFacts facts) => per switch
    {
        RatePer.Second => facts.Duration,
        RatePer.Image => facts.Images,
        _ => 1,
    };

    private static Decision InUsd(CompiledOffer offer, in SpecFacts facts, in Decision decision)
    {
        if (offer.Card.Unit is PriceUnit.Usd) return InUsd(decision, 1, Confidence.Documented);
        if (!CompiledOffer.TryFind(offer.UnitPrices, facts, out var price) || price.Usd is not { } usd) return decision;
        return InUsd(decision, usd, price.Confidence);
    }

    private static Decision InUsd(in Decision decision, decimal unit, Confidence confidence) => decision with
    {
        Usd = decision.Amount * unit,
        UsdMin = decision.Min * unit,
        UsdMax = decision.Max * unit,
        UsdConfidence = Weaker(decision.Confidence, confidence),
    };

    /// <summary>A product as the provider would charge it.</summary>
    public static decimal Rounded(CompiledOffer offer, decimal product) =>
        offer.Card.Rounding is AmountRounding.Whole ? Math.Round(product, MidpointRounding.AwayFromZero) : product;

    // A rate's Max is what it is less than, so a product that would end exactly on a half stays below it.
    private static decimal Below(CompiledOffer offer, decimal product) =>
        offer.Card.Rounding is AmountRounding.Whole ? Math.Ceiling(product - 0.5m) : product;
}
