using System.Text.Json;
using KlingWeb.Components.Shared;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Calibration;
using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Pricing.Changes;

namespace KlingWeb.Components.Rates;

/// <summary>Numbers of a card and what is said about them, as a person reads them.</summary>
public static class RateWords
{
    /// <summary>"7.5 HP a second", "× 1.5", "$0.01", "from 60 credits", "unknown".</summary>
    public static string Price(CardNumber number, PriceUnit unit) => (number.Origin, number.Value) switch
    {
        (_, null) => "unknown",
        (Rate { From: true } rate, { } from) => $"from {Money.Amount(from, unit)}{Per(rate.Per)}",
        (Rate rate, { } amount) => $"{Money.Approximately(rate.Confidence)}{Money.Amount(amount, unit)}{Per(rate.Per)}",
        (Multiplier, { } factor) => $"× {Money.Number(factor)}",
        (_, { } usd) => $"{Money.Approximately(number.Origin.Confidence)}{Money.Usd(usd)} {Each(unit)}",
    };

    /// <summary>What the evidence leaves open; null where the number is exact.</summary>
    public static string? Range(CardNumber number) =>
        number.Origin is Rate { Min: { } min, Max: { } max } ? $"at least {Money.Number(min)}, less than {Money.Number(max)}" : null;

    /// <summary>What a number of this row is entered in.</summary>
    public static string Unit(CardNumber number, PriceUnit unit) => number.Origin switch
    {
        Rate rate => $"{Money.UnitName(unit, 2)}{Per(rate.Per)}",
        Multiplier => "factor",
        _ => $"US dollars {Each(unit)}",
    };

    /// <summary>A row's name before what is said of it.</summary>
    public static string Table(CardTable table) => table switch
    {
        CardTable.Rates => "Rates",
        CardTable.Multipliers => "Factors",
        _ => "Price of a unit",
    };

    /// <summary>Why charges propose a number.</summary>
    public static string Reason(RateProposal proposal) => proposal.Reason switch
    {
        ProposalReason.Missing => "The card has no number for it.",
        ProposalReason.Differs when proposal is { PriceChanged: true, Evidence.Count: 1 } => "The price may have changed: the newest charge fits neither older ones nor the card.",
        ProposalReason.Differs when proposal.PriceChanged => "The price has changed: the newest charges agree with each other, and neither with older ones nor with the card.",
        ProposalReason.Differs => "The charges can't come from the card's number.",
        ProposalReason.Confirms => "The charges agree with a number that was only assumed.",
        _ => "The charges leave less open than the card does.",
    };

    /// <summary>A value of a difference between two versions.</summary>
    public static string Value(JsonElement? value) => value switch
    {
        null => "nothing",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var exact) => Money.Number(exact),
        { ValueKind: JsonValueKind.Object } row when row.TryGetProperty("label", out var label) => label.ToString(),
        { } other => other.GetRawText(),
    };

    private static string Per(RatePer per) => per switch
    {
        RatePer.Second => " a second",
        RatePer.Image => " an image",
        _ => " a generation",
    };

    private static string Each(PriceUnit unit) => $"for one {Money.UnitName(unit, 1)}";
}
