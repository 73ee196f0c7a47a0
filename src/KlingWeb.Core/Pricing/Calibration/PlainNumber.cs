using KlingWeb.Core.Pricing.Cards;

namespace KlingWeb.Core.Pricing.Calibration;

/// <summary>Numbers as a price list would print them.</summary>
internal static class PlainNumber
{
    private const int MostDigits = 12;

    /// <summary>The number of the interval with the fewest decimals; among equals the one nearest to the middle.</summary>
    public static decimal In(RateInterval interval)
    {
        var middle = (interval.Low + interval.Below) / 2;
        for (var digits = 0; digits <= MostDigits; digits++)
        {
            var nearest = Math.Round(middle, digits, MidpointRounding.AwayFromZero);
            if (IsPrice(nearest, interval)) return nearest;
            var lower = Math.Round(middle, digits, MidpointRounding.ToZero);
            if (IsPrice(lower, interval)) return lower;
        }

        return middle;
    }

    /// <summary>The range around an amount for a card whose amounts are rounded, with as few decimals as leave the amount inside.</summary>
    public static (decimal? Min, decimal? Max) Range(RateInterval interval, decimal amount, AmountRounding rounding)
    {
        if (rounding is AmountRounding.None) return (null, null);
        for (var digits = 4; digits <= MostDigits; digits++)
        {
            var min = Math.Round(interval.Low, digits, MidpointRounding.ToPositiveInfinity);
            var max = Math.Round(interval.Below, digits, MidpointRounding.ToZero);
            if (min <= amount && amount < max) return (min, max);
        }

        return (null, null);
    }

    private static bool IsPrice(decimal number, RateInterval interval) => number > 0 && interval.Contains(number);
}
