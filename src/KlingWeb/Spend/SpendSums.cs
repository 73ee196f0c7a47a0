using KlingWeb.Core.Generations;

namespace KlingWeb.Spend;

/// <summary>What one generation has cost by a report's entries.</summary>
/// <param name="Generation">Which.</param>
/// <param name="At">When the first of the entries was made.</param>
/// <param name="Amount">In its unit.</param>
/// <param name="Usd">In dollars; null where its offer has no price in them.</param>
/// <param name="QuotedUsd">What its quote had said, in the time of its charge; null for what is only corrected.</param>
/// <param name="Cash">What its units had cost when they were bought, in the time of its charge; null where top-ups don't cover it.</param>
internal sealed record GenerationSum(SpentOn Generation, DateTimeOffset At, decimal Amount, decimal? Usd, decimal? QuotedUsd, decimal? Cash);

/// <summary>Puts the entries of a report together, in memory: they are kept as millionths, which a database can't add as decimals.</summary>
internal static class SpendSums
{
    /// <summary>One sum for each generation.</summary>
    public static IReadOnlyList<GenerationSum> Of(IEnumerable<SpendMove> moves) =>
    [
        .. moves.GroupBy(move => move.Generation.Id).Select(group => new GenerationSum(
            group.First().Generation,
            group.Min(move => move.At),
            group.Sum(move => Sign(move.Kind) * move.Amount),
            group.Any(move => move.Usd is null) ? null : group.Sum(move => Sign(move.Kind) * move.Usd),
            group.Any(move => move.Kind == LedgerEntryKind.Capture) ? group.First().Generation.QuotedUsd : null,
            group.Any(CostsMore) ? group.First().Generation.CashUsd : 0)),
    ];

    public static SpendItem Item(string? key, string? name, IReadOnlyCollection<GenerationSum> sums) => new()
    {
        Key = key,
        Name = name,
        Count = sums.Count,
        Amounts = Amounts(sums),
        Usd = Known(sums.Select(sum => sum.Usd)),
        WithoutUsd = sums.Count(sum => sum.Usd is null),
        ChargeUnknown = sums.Count(IsUntold),
        UntoldAmounts = Amounts(sums.Where(IsUntold)),
        UntoldUsd = Known(sums.Where(IsUntold).Select(sum => sum.Usd)),
        QuotedUsd = Known(sums.Select(sum => sum.QuotedUsd)),
        CashUsd = Known(sums.Select(sum => sum.Cash)),
        WithoutCash = sums.Count(sum => sum.Cash is null),
    };

    /// <summary>What is still held by the entries of open generations.</summary>
    public static HeldNow Held(IEnumerable<SpendMove> moves)
    {
        var held = Of(moves).Where(sum => sum.Amount > 0).ToList();
        return new(held.Count, Amounts(held), Known(held.Select(sum => sum.Usd)), held.Count(sum => sum.Usd is null));
    }

    private static IReadOnlyList<UnitAmount> Amounts(IEnumerable<GenerationSum> sums) =>
    [
        .. sums.GroupBy(sum => (sum.Generation.Provider, sum.Generation.Unit))
            .Select(group => new UnitAmount(group.Key.Provider, group.Key.Unit, group.Sum(sum => sum.Amount)))
            .OrderBy(amount => amount.Provider, StringComparer.Ordinal),
    ];

    private static bool IsUntold(GenerationSum sum) => sum.Generation.MayHaveBeenCharged;

    // a failure that a person found charged has no capture
    private static bool CostsMore(SpendMove move) => move.Kind == LedgerEntryKind.Capture || move is { Kind: LedgerEntryKind.Adjust, Amount: > 0 };

    // nothing known is null, which is not the same as nothing spent
    private static decimal? Known(IEnumerable<decimal?> amounts)
    {
        var known = amounts.OfType<decimal>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }

    private static int Sign(LedgerEntryKind kind) => kind is LedgerEntryKind.Release or LedgerEntryKind.Refund ? -1 : 1;
}
