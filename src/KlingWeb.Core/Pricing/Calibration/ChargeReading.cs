using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Pricing.Engine;

namespace KlingWeb.Core.Pricing.Calibration;

/// <summary>A charge, read by the card: which rate it paid for, and where that rate must lie.</summary>
internal sealed record ChargeReading(ObservedCharge Observed, Rate Rate, decimal Factor, RateInterval Interval, decimal? QuotedNow)
{
    // Charges that are not rounded are still kept to a millionth.
    private const decimal KeptTo = 0.000001m;

    /// <summary>Whether the card still quotes what was quoted then, and the charge can't come from it.</summary>
    public bool Differs => Observed.Quoted is { } quoted && quoted == QuotedNow && !Interval.Contains(Rate.Amount!.Value);

    public ChargeEvidencePoint Point => new(Observed.Reference, Observed.At, Observed.Charge, Factor, Interval);

    /// <summary>Null for a charge that says nothing about a rate of this card.</summary>
    public static ChargeReading? Of(CompiledCard card, ObservedCharge charge)
    {
        if (charge.Charge <= 0) return null;   // a gift, not a price
        var facts = SpecFacts.Of(charge.Spec);
        if (Array.Find(card.ByKind[(int)charge.Spec.Kind], offer => offer.Id == charge.Offer) is not { } offer) return null;
        if (!CompiledOffer.TryFind(offer.Rates, facts, out var rate) || rate.From) return null;

        var weakest = rate.Confidence;
        var factor = OfferPrice.Factor(offer, rate, facts, ref weakest);
        var half = (card.Card.Rounding is AmountRounding.Whole ? 1m : KeptTo) / 2;
        var interval = new RateInterval((charge.Charge - half) / factor, (charge.Charge + half) / factor);
        return new(charge, rate, factor, interval, rate.Amount is { } amount ? OfferPrice.Rounded(offer, amount * factor) : null);
    }
}
