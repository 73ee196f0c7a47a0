using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Cards;

namespace KlingWeb.Rates;

/// <summary>What a card must be besides free of contradictions: that provider's, in its unit, and not checked in the future.</summary>
internal static class CardIntake
{
    /// <exception cref="RateCardException">It is not.</exception>
    public static RateCard Demand(RateCard card, RateCard shipped, DateOnly today)
    {
        var faults = Foreign(card, shipped);
        // our own card may have been checked after what this machine takes for today, and other people's days begin earlier
        var latest = Dated(shipped).Select(row => row.Origin.Checked).Append(today.AddDays(1)).Max();
        faults.AddRange(Dated(card).Where(row => row.Origin.Checked > latest).Select(row => new CardFault(row.Name, "checked: the day has not come yet")));
        if (faults.Count > 0) throw new RateCardException(shipped.Provider, faults);
        return RateCardJson.Read(card.Provider, RateCardJson.Write(card with { Version = 1 }));
    }

    /// <summary>What makes it another provider's card than that one.</summary>
    public static List<CardFault> Foreign(RateCard card, RateCard shipped)
    {
        var faults = new List<CardFault>();
        if (card.Provider != shipped.Provider) faults.Add(new("provider", $"it is the card of \"{card.Provider}\", not of {shipped.Provider}"));
        // holds, budgets and the ledger of what was sold count in it
        if (card.Unit != shipped.Unit) faults.Add(new("unit", "a provider's unit can't change"));
        return faults;
    }

    private static IEnumerable<(string Name, Sourced Origin)> Dated(RateCard card) =>
    [
        .. card.Offers.Select((row, i) => ($"offers[{i}] {row.Model}", (Sourced)row)),
        .. card.Rates.Select((row, i) => ($"rates[{i}] {row.Id}", (Sourced)row)),
        .. card.Multipliers.Select((row, i) => ($"multipliers[{i}] {row.Id}", (Sourced)row)),
        .. card.UnitPrices.Select((row, i) => ($"unitPrices[{i}] {row.Id}", (Sourced)row)),
        .. card.Rules.Select((row, i) => ($"rules[{i}]", (Sourced)row)),
    ];
}
