using KlingWeb.Components.Shared;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Pricing.Changes;

namespace KlingWeb.Spend;

/// <summary>What a top-up has cost for one unit, beside what quotes reckon with.</summary>
/// <param name="Lot">The top-up.</param>
/// <param name="Provider">Where it was bought.</param>
/// <param name="Unit">What the provider counts in.</param>
/// <param name="Row">The price in the rate card that it would replace.</param>
/// <param name="Usd">What was paid by the units, in dollars, to <see cref="Digits"/> decimals.</param>
/// <param name="Now">What quotes reckon with; null while it is unknown.</param>
/// <param name="Confidence">How sure that is.</param>
/// <param name="Source">What was bought, for how much, and when.</param>
public sealed record TopUpPrice(Guid Lot, string Provider, PriceUnit Unit, string Row, decimal Usd, decimal? Now, Confidence Confidence, string Source)
{
    private const int Digits = 8;

    /// <summary>Whether the card has several units with a price each, so that it has to be said which.</summary>
    public bool OneOfSeveral { get; private init; }

    /// <summary>The prices of the card that a top-up says something else of; none for what was given.</summary>
    public static IEnumerable<TopUpPrice> Of(LotRow lot, RateCard card)
    {
        if (lot.Free || lot.Provider != card.Provider) return [];
        var usd = Math.Round(lot.PaidUsd / lot.Units, Digits);
        var source = $"Top-up of {Money.Amount(lot.Units, card.Unit)} for {Money.Usd(lot.PaidUsd)} on {lot.BoughtAt:yyyy-MM-dd}";
        return card.UnitPrices
            .Where(price => usd > 0 && price.Usd != usd)
            .Select(price => new TopUpPrice(lot.Id, lot.Provider, card.Unit, price.Id, usd, price.Usd, price.Confidence, source) { OneOfSeveral = card.UnitPrices.Count > 1 });
    }

    /// <summary>The number for the rate card, with its evidence, which quotes show.</summary>
    public NewNumber ToNumber(DateOnly day) => new(Usd, Confidence.Team, Source, day, $"One {Money.UnitName(Unit, 1)} costs {Money.Usd(Usd)} by the {char.ToLowerInvariant(Source[0])}{Source[1..]}.");
}
