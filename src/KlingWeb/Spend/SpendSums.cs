using KlingWeb.Core.Generations;
using KlingWeb.Core.Spend;

namespace KlingWeb.Spend;

/// <summary>What one generation has cost on one day by the entries of that day.</summary>
/// <param name="Generation">Which.</param>
/// <param name="Day">Of the team's calendar.</param>
/// <param name="LastAt">When the last of the entries was made.</param>
/// <param name="Amount">In its unit.</param>
/// <param name="Usd">In dollars; null where its offer has no price in them.</param>
/// <param name="QuotedUsd">What its quote had said, on the day of its first charge; null for what is only corrected.</param>
/// <param name="Cash">What its units had cost when they were bought, on the day of its first charge; null where top-ups don't cover it.</param>
/// <param name="IsNew">Whether its first charge is of this day: each generation counts once, however often it is corrected.</param>
internal sealed record GenerationSum(SpentOn Generation, DateOnly Day, DateTimeOffset LastAt, decimal Amount, decimal? Usd, decimal? QuotedUsd, decimal? Cash, bool IsNew);

/// <summary>Puts the entries of a report together, each on its own day, so that the sums of two days are those of both.</summary>
internal static class SpendSums
{
    private const decimal Millionths = 1_000_000m;

    /// <summary>One sum for each generation and day.</summary>
    public static IReadOnlyList<GenerationSum> Of(IEnumerable<SpendMove> moves, TeamCalendar calendar) =>
    [
        .. moves.GroupBy(move => (move.Generation.Id, Day: calendar.DayOf(move.At))).Select(group => new GenerationSum(
            group.First().Generation,
            group.Key.Day,
            group.Max(move => move.At),
            group.Sum(move => Sign(move.Kind) * move.Amount),
            group.Any(move => move.Usd is null) ? null : group.Sum(move => Sign(move.Kind) * move.Usd),
            group.Any(move => move.IsFirstCapture) ? group.First().Generation.QuotedUsd : null,
            group.Any(move => move.IsFirstCost) ? group.First().Generation.CashUsd : 0,
            group.Any(move => move.IsFirstCost))),
    ];

    /// <summary>The same by group, day and provider, as they are kept.</summary>
    public static IEnumerable<SpendCellRow> Cells(IEnumerable<GenerationSum> sums, SpendGrouping grouping) =>
        sums.GroupBy(sum => (sum.Day, Key: SpendKeys.Of(sum, grouping).Key ?? "", sum.Generation.Provider, sum.Generation.Unit)).Select(group => new SpendCellRow
        {
            Grouping = grouping,
            Day = group.Key.Day.DayNumber,
            Key = group.Key.Key,
            Provider = group.Key.Provider,
            Unit = group.Key.Unit,
            Name = SpendKeys.Of(group.MaxBy(sum => sum.LastAt)!, grouping).Name ?? "",
            Count = group.Count(sum => sum.IsNew),
            Amount = Whole(group.Sum(sum => sum.Amount)),
            Usd = Whole(group.Sum(sum => sum.Usd)),
            WithUsd = group.Count(sum => sum.Usd is not null),
            WithoutUsd = group.Count(sum => sum.Usd is null),
            QuotedUsd = Whole(group.Sum(sum => sum.QuotedUsd)),
            WithQuotedUsd = group.Count(sum => sum.QuotedUsd is not null),
            CashUsd = Whole(group.Sum(sum => sum.Cash)),
            WithCash = group.Count(sum => sum.Cash is not null),
            WithoutCash = group.Count(sum => sum.Cash is null),
            ChargeUnknown = group.Count(IsUntold),
            UntoldAmount = Whole(group.Where(IsUntold).Sum(sum => sum.Amount)),
            UntoldUsd = Whole(group.Where(IsUntold).Sum(sum => sum.Usd)),
            WithUntoldUsd = group.Count(sum => IsUntold(sum) && sum.Usd is not null),
            LastAt = group.Max(sum => sum.LastAt).UtcTicks,
        });

    /// <summary>One group of a report; its name is the newest, since a member may have got another and projects are the same in any case.</summary>
    public static SpendItem Item(IReadOnlyCollection<SpendCellRow> cells)
    {
        var newest = cells.MaxBy(cell => cell.LastAt)!;
        return Total(cells) with { Key = Text(newest.Key), Name = Text(newest.Name) };
    }

    public static SpendItem Total(IReadOnlyCollection<SpendCellRow> cells) => new()
    {
        Count = cells.Sum(cell => cell.Count),
        Amounts = Amounts(cells, cell => cell.Amount),
        Usd = Known(cells, cell => cell.WithUsd, cell => cell.Usd),
        WithoutUsd = cells.Sum(cell => cell.WithoutUsd),
        ChargeUnknown = cells.Sum(cell => cell.ChargeUnknown),
        UntoldAmounts = Amounts(cells.Where(cell => cell.ChargeUnknown > 0), cell => cell.UntoldAmount),
        UntoldUsd = Known(cells, cell => cell.WithUntoldUsd, cell => cell.UntoldUsd),
        QuotedUsd = Known(cells, cell => cell.WithQuotedUsd, cell => cell.QuotedUsd),
        CashUsd = Known(cells, cell => cell.WithCash, cell => cell.CashUsd),
        WithoutCash = cells.Sum(cell => cell.WithoutCash),
    };

    /// <summary>What is still held by the entries of open generations.</summary>
    public static HeldNow Held(IEnumerable<SpendMove> moves)
    {
        var held = moves.GroupBy(move => move.Generation.Id)
            .Select(group => (group.First().Generation, Amount: group.Sum(move => Sign(move.Kind) * move.Amount), Usd: group.Any(move => move.Usd is null) ? null : group.Sum(move => Sign(move.Kind) * move.Usd)))
            .Where(sum => sum.Amount > 0)
            .ToList();
        var amounts = held.GroupBy(sum => (sum.Generation.Provider, sum.Generation.Unit))
            .Select(group => new UnitAmount(group.Key.Provider, group.Key.Unit, group.Sum(sum => sum.Amount)))
            .OrderBy(amount => amount.Provider, StringComparer.Ordinal);
        return new(held.Count, [.. amounts], held.Any(sum => sum.Usd is not null) ? held.Sum(sum => sum.Usd) : null, held.Count(sum => sum.Usd is null));
    }

    private static IReadOnlyList<UnitAmount> Amounts(IEnumerable<SpendCellRow> cells, Func<SpendCellRow, long> amount) =>
    [
        .. cells.GroupBy(cell => (cell.Provider, cell.Unit))
            .Select(group => new UnitAmount(group.Key.Provider, group.Key.Unit, group.Sum(amount) / Millionths))
            .OrderBy(sum => sum.Provider, StringComparer.Ordinal),
    ];

    private static bool IsUntold(GenerationSum sum) => sum.Generation.MayHaveBeenCharged;

    // nothing known is null, which is not the same as nothing spent
    private static decimal? Known(IReadOnlyCollection<SpendCellRow> cells, Func<SpendCellRow, int> known, Func<SpendCellRow, long> amount) =>
        cells.Any(cell => known(cell) > 0) ? cells.Sum(amount) / Millionths : null;

    private static string? Text(string text) => text.Length == 0 ? null : text;

    private static long Whole(decimal? amount) => (long)((amount ?? 0) * Millionths);

    private static int Sign(LedgerEntryKind kind) => kind is LedgerEntryKind.Release or LedgerEntryKind.Refund ? -1 : 1;
}
