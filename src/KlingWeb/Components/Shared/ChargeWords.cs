using KlingWeb.Core.Generations;
using KlingWeb.Generations;

namespace KlingWeb.Components.Shared;

/// <summary>What a generation cost, or what is known of it so far.</summary>
public static class ChargeWords
{
    /// <summary>One short text for lists: the charge, else the quote and that it is one.</summary>
    public static string Brief(GenerationView generation) => generation switch
    {
        { Mode: GenerationMode.Demo } => "demo · $0",
        { MayHaveBeenCharged: true, Charge: { } least } => $"from {(least.Usd is { } dollars ? Money.Usd(dollars) : Money.Amount(least.Amount, least.Unit))}, charge unknown",
        { Charge.Usd: { } usd } => Money.Usd(usd),
        { Charge: { } charge } => Money.Amount(charge.Amount, charge.Unit),
        { MayHaveBeenCharged: true } => "charge unknown",
        { Status: GenerationStatus.Failed or GenerationStatus.Cancelled } => "not charged",
        { Status: GenerationStatus.Succeeded } => "charge not told",
        { Quote.Usd: { } usd } => $"quoted {Money.Usd(usd)}",
        { Quote: { Amount: { } amount } quote } => $"quoted {Money.Amount(amount, quote.Unit)}",
        { Quote.UsdMin: { } usd } => $"quoted from {Money.Usd(usd)}",
        { Quote: { AmountMin: { } least } quote } => $"quoted from {Money.Amount(least, quote.Unit)}",
        _ => "not charged yet",
    };

    /// <summary>What to say where no charge is recorded.</summary>
    public static string Open(GenerationView generation) => generation switch
    {
        { MayHaveBeenCharged: true } or { Status: GenerationStatus.Unknown } => "not known yet",
        { Status: GenerationStatus.Succeeded } => "not told by the provider",
        { Status: GenerationStatus.Failed or GenerationStatus.Cancelled } => "not charged",
        _ => "not charged yet",
    };

    /// <summary>How the charge is known.</summary>
    public static string Evidence(GenerationView generation) => generation switch
    {
        { MayHaveBeenCharged: true } => "nobody yet: it is the least that was quoted, and may be more",
        { Quote.Amount: null, Charge.Evidence: ChargeEvidence.Quote } => "an administrator, who has looked",
        { Charge.Evidence: var evidence } => Evidence(evidence),
        _ => "nobody yet",
    };

    public static string Evidence(ChargeEvidence evidence) => evidence switch
    {
        ChargeEvidence.Record => "the provider's record of the task",
        ChargeEvidence.Callback => "a billing callback",
        ChargeEvidence.Answer => "the provider's answer",
        ChargeEvidence.Balance => "the difference of two balances",
        _ => "our own quote only",
    };
}
