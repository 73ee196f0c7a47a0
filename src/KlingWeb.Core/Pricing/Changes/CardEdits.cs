using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Changes;

/// <summary>Cards with one row changed. The result is not checked: <see cref="RateCardJson.Read"/> does that.</summary>
public static class CardEdits
{
    /// <summary>Replaces a number and what it rests on; a rate "from" some amount becomes a whole one.</summary>
    /// <exception cref="RateCardException">The card has no such row.</exception>
    public static RateCard With(this RateCard card, CardTable table, string id, NewNumber number) => Edit(
        card,
        table,
        id,
        rate => Sourced(rate with { Amount = number.Value, Min = number.Min, Max = number.Max, From = false }, number),
        multiplier => Sourced(multiplier with { Factor = number.Value }, number),
        price => Sourced(price with { Usd = number.Value }, number));

    /// <summary>Says that a row was compared with its source on a day, and still holds.</summary>
    /// <exception cref="RateCardException">The card has no such row.</exception>
    public static RateCard CheckedOn(this RateCard card, CardTable table, string id, DateOnly day) => Edit(
        card,
        table,
        id,
        rate => rate with { Checked = day },
        multiplier => multiplier with { Checked = day },
        price => price with { Checked = day });

    /// <summary>Says that the whole card was compared with its sources on a day, and still holds.</summary>
    public static RateCard AllCheckedOn(this RateCard card, DateOnly day) => card with
    {
        Offers = [.. card.Offers.Select(row => row with { Checked = day })],
        Rates = [.. card.Rates.Select(row => row with { Checked = day })],
        Multipliers = [.. card.Multipliers.Select(row => row with { Checked = day })],
        UnitPrices = [.. card.UnitPrices.Select(row => row with { Checked = day })],
        Rules = [.. card.Rules.Select(row => row with { Checked = day })],
    };

    private static RateCard Edit(RateCard card, CardTable table, string id, Func<Rate, Rate> rate, Func<Multiplier, Multiplier> multiplier, Func<UnitPrice, UnitPrice> price) => table switch
    {
        CardTable.Rates => card with { Rates = Replace(card, table, card.Rates, row => row.Id == id, rate, id) },
        CardTable.Multipliers => card with { Multipliers = Replace(card, table, card.Multipliers, row => row.Id == id, multiplier, id) },
        _ => card with { UnitPrices = Replace(card, table, card.UnitPrices, row => row.Id == id, price, id) },
    };

    private static ValueList<T> Replace<T>(RateCard card, CardTable table, ValueList<T> rows, Func<T, bool> isIt, Func<T, T> change, string id) => rows.Any(isIt)
        ? [.. rows.Select(row => isIt(row) ? change(row) : row)]
        : throw new RateCardException(card.Provider, $"{table.Word()} {id}", "there is no such row");

    private static T Sourced<T>(T row, NewNumber number) where T : Sourced =>
        (T)(row with { Confidence = number.Confidence, Source = number.Source, Checked = number.Checked, Note = number.Note });
}
