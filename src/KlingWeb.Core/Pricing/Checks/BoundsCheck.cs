using KlingWeb.Core.Pricing.Cards;

namespace KlingWeb.Core.Pricing.Checks;

/// <summary>What rates and factors come to together: never to nothing, and never to more than can be computed with.</summary>
internal static class BoundsCheck
{
    // between them the quotient of any two prices stays within decimal
    private const decimal LeastPrice = 0.000000001m;
    private const decimal MostPrice = 1_000_000_000_000_000m;
    private const decimal LeastWhole = 0.5m;

    public static void Check(RateCard card, Refusal refuse)
    {
        var (low, high) = Factors(card);
        var dearest = card.UnitPrices.Max(price => price.Usd) ?? 1;
        var least = card.Rounding is AmountRounding.Whole ? LeastWhole : LeastPrice;
        for (var i = 0; i < card.Rates.Count; i++)
        {
            var (rate, row) = (card.Rates[i], Refusal.Row("rates", i, card.Rates[i].Id));
            if (rate.Amount is not { } amount) continue;
            refuse.If(!rate.From && amount * low < least, row, "with the factors its price comes to nothing");
            refuse.If((rate.Max ?? amount) * high * DurationSet.Longest * Math.Max(1, dearest) > MostPrice, row, "with the factors its price is beyond any that is computed with");
        }
    }

    // at most one of each kind of multiplier applies
    private static (decimal Low, decimal High) Factors(RateCard card)
    {
        var (low, high) = (1m, 1m);
        foreach (var kind in card.Multipliers.GroupBy(multiplier => multiplier.Of))
        {
            low *= Math.Min(1, kind.Min(multiplier => multiplier.Factor));
            high *= Math.Max(1, kind.Max(multiplier => multiplier.Factor));
        }

        return (low, high);
    }
}
