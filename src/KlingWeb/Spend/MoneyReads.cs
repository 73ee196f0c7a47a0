using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>Reads where the money of a generation stands.</summary>
public sealed class MoneyReads(IDbContextFactory<KlingDb> contexts)
{
    /// <summary>The money of one generation; null when there is none of that id.</summary>
    public async Task<GenerationMoney?> Of(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<GenerationRow>().AsNoTracking().SingleOrDefaultAsync(generation => generation.Id == id, cancellationToken);
        if (row is null) return null;

        var entries = await db.Set<LedgerRow>()
            .Where(entry => entry.GenerationId == id)
            .OrderBy(entry => entry.Id)
            .Select(entry => new MoneyEntry(entry.At, entry.Kind, entry.Amount, entry.Usd, entry.Reason))
            .ToListAsync(cancellationToken);
        var sum = Ledger.Sum(entries.Select(entry => new LedgerMove(entry.Kind, entry.Amount)));
        var uses = await db.Set<LotUseRow>().AsNoTracking().Where(use => use.GenerationId == id).ToListAsync(cancellationToken);
        var (replacement, from) = await Replacement(db, row, sum.Spent, cancellationToken);
        var cash = row.CashUsd ?? (uses.Count > 0 ? uses.Sum(use => use.CashUsd) : null);
        var uncovered = row.CashUsd is null ? sum.Spent - uses.Sum(use => use.Units) : 0;
        return new(sum.Held, sum.Spent, entries, cash, uncovered, replacement, from);
    }

    /// <summary>What generations have cost, less what was given back.</summary>
    public async Task<IReadOnlyDictionary<Guid, SpentAmount>> Spent(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = await db.Set<LedgerRow>()
            .Where(entry => ids.Contains(entry.GenerationId) && entry.Kind != LedgerEntryKind.Hold && entry.Kind != LedgerEntryKind.Release)
            .Select(entry => new { entry.GenerationId, entry.Kind, entry.Amount, entry.Usd })
            .ToListAsync(cancellationToken);
        return entries.GroupBy(entry => entry.GenerationId).ToDictionary(group => group.Key, group => new SpentAmount(
            group.Sum(entry => entry.Kind == LedgerEntryKind.Refund ? -entry.Amount : entry.Amount),
            group.Any(entry => entry.Usd is null) ? null : group.Sum(entry => entry.Kind == LedgerEntryKind.Refund ? -entry.Usd : entry.Usd)));
    }

    private static async Task<(decimal? Usd, string? From)> Replacement(KlingDb db, GenerationRow row, decimal spent, CancellationToken cancellationToken)
    {
        var latest = await db.Set<LotRow>().AsNoTracking()
            .Where(lot => lot.Provider == row.Provider && !lot.Free)
            .OrderByDescending(lot => lot.BoughtAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (latest is not null) return (spent * latest.PaidUsd / latest.Units, $"at the price of the top-up of {latest.BoughtAt:yyyy-MM-dd}");
        return row.ToUsd(spent) is { } usd ? (usd, row.Unit == PriceUnit.Usd ? "the provider counts dollars" : "at the rate card's price of a unit") : (null, null);
    }
}
