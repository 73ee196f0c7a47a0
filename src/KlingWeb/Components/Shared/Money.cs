using System.Globalization;
using KlingWeb.Core.Pricing;

namespace KlingWeb.Components.Shared;

/// <summary>The one place where amounts become text. A missing number is said in words, never printed as 0.</summary>
public static class Money
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>US dollars: cents, and below a hundred dollars up to four decimals where they matter.</summary>
    public static string Usd(decimal amount) => amount switch
    {
        < 0 => "-" + Usd(-amount),
        0 => "$0.00",
        < 0.0001m => "$" + amount.ToString("0.######", Culture),
        < 100m => "$" + amount.ToString("0.00##", Culture),
        _ => "$" + amount.ToString("N2", Culture),
    };

    /// <summary>US dollars, or the word for not knowing.</summary>
    public static string Usd(decimal? amount) => amount is { } known ? Usd(known) : "unknown";

    /// <summary>US dollars with the sign that tells an estimate from a price.</summary>
    public static string Usd(decimal? amount, Confidence confidence) =>
        amount is { } known ? Approximately(confidence) + Usd(known) : "unknown";

    /// <summary>An amount in the provider's own unit: "300 credits".</summary>
    public static string Amount(decimal amount, PriceUnit unit) =>
        unit is PriceUnit.Usd ? Usd(amount) : $"{Number(amount)} {UnitName(unit, amount)}";

    /// <summary>An amount in the provider's own unit, or the word for not knowing.</summary>
    public static string Amount(decimal? amount, PriceUnit unit) => amount is { } known ? Amount(known, unit) : "unknown";

    /// <summary>The amount of a quote: exact, as the range that the evidence allows, or as a lower end.</summary>
    public static string Amount(OfferQuote offer) => (offer.Amount, offer.AmountMin, offer.AmountMax) switch
    {
        (null, { } from, _) => "from " + Amount(from, offer.Unit),
        (null, _, _) => "unknown",
        ({ } amount, _, _) => Approximately(offer.Confidence) + Amount(amount, offer.Unit),
    };

    /// <summary>The range of a quote, where the evidence leaves one; else null.</summary>
    public static string? Range(OfferQuote offer) =>
        offer is { AmountMin: { } low, AmountMax: { } high } && low != high
            ? $"{Number(low)}–{Amount(high, offer.Unit)}"
            : null;

    /// <summary>How many times Kling's own list price.</summary>
    public static string VersusList(decimal ratio) => $"{ratio.ToString("0.0#", Culture)} × list";

    /// <summary>A plain number without trailing zeros.</summary>
    public static string Number(decimal value) => value.ToString("#,0.######", Culture);

    /// <summary>"≈ " for what is only assumed.</summary>
    public static string Approximately(Confidence confidence) => confidence is Confidence.Assumed ? "≈ " : "";

    /// <summary>The unit's name after a number.</summary>
    public static string UnitName(PriceUnit unit, decimal count) => (unit, count) switch
    {
        (PriceUnit.Hp, _) => "HP",
        (PriceUnit.Credit, 1) => "credit",
        (PriceUnit.Credit, _) => "credits",
        (PriceUnit.Unit, 1) => "unit",
        (PriceUnit.Unit, _) => "units",
        _ => "USD",
    };
}
