using KlingWeb.Core.Pricing.Cards;

namespace KlingWeb.Core.Pricing.Changes;

/// <summary>A number of a card, whichever table it stands in.</summary>
/// <param name="Table">The table.</param>
/// <param name="Id">The row's id in the card.</param>
/// <param name="Label">What it is for, in the buyer's words.</param>
/// <param name="When">When it holds.</param>
/// <param name="Value">The amount, the factor or the dollars; null when unknown.</param>
/// <param name="Origin">The row itself: who says it, when it was checked, how sure it is.</param>
public sealed record CardNumber(CardTable Table, string Id, string Label, Condition When, decimal? Value, Sourced Origin)
{
    /// <summary>All numbers of a card, in its order: rates, multipliers, prices of a unit.</summary>
    public static IReadOnlyList<CardNumber> Of(RateCard card) =>
    [
        .. card.Rates.Select(row => new CardNumber(CardTable.Rates, row.Id, row.Label, row.When, row.Amount, row)),
        .. card.Multipliers.Select(row => new CardNumber(CardTable.Multipliers, row.Id, row.Label, row.When, row.Factor, row)),
        .. card.UnitPrices.Select(row => new CardNumber(CardTable.UnitPrices, row.Id, "one unit", row.When, row.Usd, row)),
    ];
}

/// <summary>A number that replaces one of a card, with its evidence.</summary>
/// <param name="Value">The amount, the factor or the dollars, more than 0.</param>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Source">Where it stands, or whom it comes from.</param>
/// <param name="Checked">The day it was compared with the source.</param>
/// <param name="Note">A reading or a doubt that a buyer should see.</param>
public sealed record NewNumber(decimal Value, Confidence Confidence, string Source, DateOnly Checked, string? Note)
{
    /// <summary>The least that the evidence allows, for rates.</summary>
    public decimal? Min { get; init; }

    /// <summary>What the evidence allows only less than, for rates.</summary>
    public decimal? Max { get; init; }
}
