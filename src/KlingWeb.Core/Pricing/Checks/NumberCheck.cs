using KlingWeb.Core.Pricing.Cards;

namespace KlingWeb.Core.Pricing.Checks;

/// <summary>Numbers: positive, with a source, and there exactly where they are known.</summary>
internal static class NumberCheck
{
    // far above any real price, and far below where a product of rate, quantity and factors leaves decimal
    private const decimal MostPrice = 1_000_000m;
    private const decimal MostFactor = 1_000m;
    private const int MostDecimals = 12;

    public static void Check(RateCard card, Refusal refuse)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < card.Rates.Count; i++) CheckRate(card.Rates[i], Refusal.Row("rates", i, card.Rates[i].Id), ids, refuse);
        for (var i = 0; i < card.Multipliers.Count; i++)
        {
            var (multiplier, row) = (card.Multipliers[i], Refusal.Row("multipliers", i, card.Multipliers[i].Id));
            CheckSource(multiplier, multiplier.Id, row, ids, refuse);
            refuse.If(multiplier.Factor <= 0, row, "the factor is not more than 0");
            refuse.If(multiplier.Factor > MostFactor, row, $"the factor is more than {MostFactor}");
            refuse.If(IsTooFine(multiplier.Factor), row, $"the factor has more than {MostDecimals} decimals");
            refuse.If(string.IsNullOrWhiteSpace(multiplier.Label), row, "the label is empty");
            refuse.If(multiplier.Confidence is Confidence.Unknown, row, "an unknown factor can't be computed with: let the rate be unknown");
        }

        refuse.If(card.Unit is PriceUnit.Usd && card.UnitPrices.Count > 0, "unitPrices", "a card in US dollars has no price of a unit");
        for (var i = 0; i < card.UnitPrices.Count; i++)
        {
            var (price, row) = (card.UnitPrices[i], Refusal.Row("unitPrices", i, card.UnitPrices[i].Id));
            CheckSource(price, price.Id, row, ids, refuse);
            CheckKnown(price.Usd, price.Confidence, row, refuse);
        }
    }

    private static void CheckRate(Rate rate, string row, HashSet<string> ids, Refusal refuse)
    {
        CheckSource(rate, rate.Id, row, ids, refuse);
        CheckKnown(rate.Amount, rate.Confidence, row, refuse);
        refuse.If(string.IsNullOrWhiteSpace(rate.Label), row, "the label is empty");
        refuse.If(IsTooFine(rate.Min) || IsTooFine(rate.Max), row, $"a number has more than {MostDecimals} decimals");
        refuse.If(rate.Min is null != rate.Max is null, row, "a range needs min and max");
        refuse.If(rate.Max > MostPrice, row, $"max is more than {MostPrice}");
        refuse.If(rate.Min <= 0, row, "min is not more than 0");
        refuse.If(rate.Min > rate.Amount || rate.Max <= rate.Amount, row, "the amount is outside of its range: min ≤ amount < max");
        refuse.If(rate.Min is not null && (rate.Amount is null || rate.From), row, "only a whole, known amount has a range");
    }

    private static void CheckSource(Sourced number, string id, string row, HashSet<string> ids, Refusal refuse)
    {
        refuse.If(string.IsNullOrWhiteSpace(id), row, "the id is empty");
        refuse.If(!ids.Add(id), row, $"the id \"{id}\" stands twice");
        refuse.If(string.IsNullOrWhiteSpace(number.Source), row, "the source is empty");
    }

    // what stands after the twelfth is not what anybody asks, and is lost where it is computed with
    private static bool IsTooFine(decimal? number) => number is { } given && given != Math.Round(given, MostDecimals);

    private static void CheckKnown(decimal? number, Confidence confidence, string row, Refusal refuse)
    {
        refuse.If(number <= 0, row, "the price is not more than 0");
        refuse.If(number > MostPrice, row, $"the price is more than {MostPrice}");
        refuse.If(IsTooFine(number), row, $"the price has more than {MostDecimals} decimals");
        refuse.If(number is null && confidence is not Confidence.Unknown, row, $"there is no price, and its confidence is \"{confidence.ToString().ToLowerInvariant()}\"");
        refuse.If(number is not null && confidence is Confidence.Unknown, row, "there is a price, and its confidence is \"unknown\"");
    }
}
