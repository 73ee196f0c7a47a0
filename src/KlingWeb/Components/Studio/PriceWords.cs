using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>Names the money: what is about to be spent, where, and how sure that is.</summary>
public static class PriceWords
{
    /// <summary>"300 credits ≈ $3.00", "$0.478", "180 credits, dollars unknown".</summary>
    public static string Brief(OfferQuote offer) => offer switch
    {
        { Unit: PriceUnit.Usd } => Money.Amount(offer),
        { Amount: null, AmountMin: null } => "price unknown",
        { Usd: { } usd } => $"{Money.Amount(offer)} ≈ {Money.Usd(usd)}",
        { Amount: null, UsdMin: { } least } => $"{Money.Amount(offer)} ≈ from {Money.Usd(least)}",
        _ => $"{Money.Amount(offer)}, dollars unknown",
    };

    /// <summary>How the price in the provider's own unit is known.</summary>
    public static string Known(OfferQuote offer) => offer is { Amount: null, AmountMin: not null }
        ? "known only where it begins: how it grows is not documented"
        : $"{offer.Confidence.Word()}: {Names.Meaning(offer.Confidence)}";

    /// <summary>How the price in dollars is known, or what is missing for it.</summary>
    public static string InDollars(OfferQuote offer) => offer switch
    {
        { Usd: not null } => $"{offer.UsdConfidence.Word()}: {Names.Meaning(offer.UsdConfidence)}",
        { UsdMin: { } least } => $"from {Money.Usd(least)}: as the price in {Money.UnitName(offer.Unit, 2)}, known only where it begins",
        { Amount: null, AmountMin: null } => $"unknown, as the price in {Money.UnitName(offer.Unit, 2)} is. An administrator can enter it.",
        _ => $"unknown: the price of {(offer.Unit is PriceUnit.Hp ? "an" : "a")} {Money.UnitName(offer.Unit, 1)} is not documented. An administrator can enter what was paid for it.",
    };

    /// <summary>What a click on Generate will spend.</summary>
    public static string Spends(OfferQuote offer, GenerationMode mode) => mode is GenerationMode.Demo
        ? "Demo — costs nothing"
        : $"{Brief(offer)} at {offer.Provider}";

    /// <summary>What else a buyer should know before the click; null for nothing.</summary>
    public static string? Caution(OfferQuote offer, GenerationMode mode) => (mode, offer) switch
    {
        (GenerationMode.Demo, _) => $"No key is set for {offer.Provider}, so it runs on the emulator inside this program. Live it would be {Brief(offer)}.",
        (_, { Amount: null }) => "The charge is not known before it is made. At most what you allow below is held.",
        (_, { Confidence: Confidence.Assumed }) => "This price is assumed, not documented: the charge may differ.",
        _ when Money.Range(offer) is { } range => $"The evidence allows {range}; the upper end is held.",
        _ => null,
    };
}
