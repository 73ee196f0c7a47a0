using KlingWeb.Components.Shared;
using KlingWeb.Spend;

namespace KlingWeb.Components.Spend;

/// <summary>What the spend page says of sums; what is not known is said, never counted as 0.</summary>
public static class SpendWords
{
    /// <summary>"$12.40", "$12.40 + unknown", "unknown", "nothing".</summary>
    public static string Usd(SpendItem item) => Usd(item.Usd, item.Amounts.Count, item.WithoutUsd);

    /// <summary>What the charged units had cost, in the same words.</summary>
    public static string Cash(SpendItem item) => Usd(item.CashUsd, item.Amounts.Count, item.WithoutCash);

    /// <summary>The part of which nobody has told the charge: "at least 24 credits at apiinone, $0.24".</summary>
    public static string Untold(SpendItem item) => item.UntoldAmounts.Count == 0
        ? "unknown"
        : $"at least {Amounts(item.UntoldAmounts)}{(item.UntoldUsd is { } usd ? $", {Money.Usd(usd)}" : "")}";

    /// <summary>What had been quoted for what was charged.</summary>
    public static string Quoted(SpendItem item) => item is { QuotedUsd: null, WithoutUsd: 0 } ? "nothing" : Money.Usd(item.QuotedUsd);

    /// <summary>What is held, in the same words.</summary>
    public static string Usd(HeldNow held) => Usd(held.Usd, held.Count, held.WithoutUsd);

    /// <summary>"300 credits at apiinone · 56 HP at kling3cheap".</summary>
    public static string Amounts(IReadOnlyList<UnitAmount> amounts) => amounts.Count == 0
        ? "no units of any provider"
        : string.Join(" · ", amounts.Select(amount => $"{Money.Amount(amount.Amount, amount.Unit)} at {amount.Provider}"));

    /// <summary>How much the charges differ from their quotes, where all of both are known.</summary>
    public static string Difference(SpendItem item) => item switch
    {
        { Amounts.Count: 0 } => "nothing was charged",
        { QuotedUsd: null, WithoutUsd: 0 } => "only corrections of what was charged before",
        { ChargeUnknown: > 0 } => "not all charges are told",
        { Usd: { } usd, QuotedUsd: { } quoted, WithoutUsd: 0 } when usd == quoted => "charged as quoted",
        { Usd: { } usd, QuotedUsd: { } quoted, WithoutUsd: 0 } => $"charged {Money.Usd(Math.Abs(usd - quoted))} {(usd > quoted ? "more" : "less")}",
        _ => "not all have a price in dollars",
    };

    private static string Usd(decimal? usd, int count, int without) => (usd, count, without) switch
    {
        (_, 0, _) => "nothing",
        (null, _, _) => "unknown",
        ({ } known, _, 0) => Money.Usd(known),
        ({ } known, _, _) => $"{Money.Usd(known)} + unknown",
    };
}
