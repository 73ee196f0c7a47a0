using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>Adds up the cells of whole days.</summary>
internal static class SpendCells
{
    /// <summary>A cell for each group and provider over all days, or for each day where they are grouped by days.</summary>
    public static async Task<List<SpendCellRow>> Sum(KlingDb db, (DateOnly First, DateOnly Last) days, int[] without, SpendGrouping groupBy, CancellationToken cancellationToken)
    {
        var (first, last) = (days.First.DayNumber, days.Last.DayNumber);
        var byDay = groupBy == SpendGrouping.Day;
        var kept = byDay ? SpendGrouping.Provider : groupBy;
        var cells = db.Set<SpendCellRow>().AsNoTracking().Where(cell => cell.Grouping == kept && cell.Day >= first && cell.Day <= last && !without.Contains(cell.Day));
        if (byDay) return [.. (await cells.ToListAsync(cancellationToken)).Select(Daily)];
        return await cells
            .GroupBy(cell => new { cell.Key, cell.Name, cell.Provider, cell.Unit })
            .Select(group => new SpendCellRow
            {
                Grouping = kept,
                Key = group.Key.Key,
                Name = group.Key.Name,
                Provider = group.Key.Provider,
                Unit = group.Key.Unit,
                Count = group.Sum(cell => cell.Count),
                Amount = group.Sum(cell => cell.Amount),
                Usd = group.Sum(cell => cell.Usd),
                WithUsd = group.Sum(cell => cell.WithUsd),
                WithoutUsd = group.Sum(cell => cell.WithoutUsd),
                QuotedUsd = group.Sum(cell => cell.QuotedUsd),
                WithQuotedUsd = group.Sum(cell => cell.WithQuotedUsd),
                CashUsd = group.Sum(cell => cell.CashUsd),
                WithCash = group.Sum(cell => cell.WithCash),
                WithoutCash = group.Sum(cell => cell.WithoutCash),
                ChargeUnknown = group.Sum(cell => cell.ChargeUnknown),
                UntoldAmount = group.Sum(cell => cell.UntoldAmount),
                UntoldUsd = group.Sum(cell => cell.UntoldUsd),
                WithUntoldUsd = group.Sum(cell => cell.WithUntoldUsd),
                LastAt = group.Max(cell => cell.LastAt),
            })
            .ToListAsync(cancellationToken);
    }

    private static SpendCellRow Daily(SpendCellRow cell)
    {
        var (key, name) = SpendKeys.Day(DateOnly.FromDayNumber(cell.Day));
        return new()
        {
            Grouping = SpendGrouping.Day,
            Day = cell.Day,
            Key = key,
            Name = name,
            Provider = cell.Provider,
            Unit = cell.Unit,
            Count = cell.Count,
            Amount = cell.Amount,
            Usd = cell.Usd,
            WithUsd = cell.WithUsd,
            WithoutUsd = cell.WithoutUsd,
            QuotedUsd = cell.QuotedUsd,
            WithQuotedUsd = cell.WithQuotedUsd,
            CashUsd = cell.CashUsd,
            WithCash = cell.WithCash,
            WithoutCash = cell.WithoutCash,
            ChargeUnknown = cell.ChargeUnknown,
            UntoldAmount = cell.UntoldAmount,
            UntoldUsd = cell.UntoldUsd,
            WithUntoldUsd = cell.WithUntoldUsd,
            LastAt = cell.LastAt,
        };
    }
}
