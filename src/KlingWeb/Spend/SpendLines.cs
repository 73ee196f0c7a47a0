using KlingWeb.Core.Generations;
using KlingWeb.Core.Spend;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>The entries of the ledger that count: those of live generations, since a demo costs nothing.</summary>
internal static class SpendLines
{
    /// <summary>All that was spent on what was ordered in a span, and what of it may still be held.</summary>
    public static Task<List<SpendLine>> Read(KlingDb db, CalendarSpan span, CancellationToken cancellationToken)
    {
        var (from, until) = (span.From, span.Until);
        var lines =
            from entry in db.Set<LedgerRow>().AsNoTracking()
            join generation in db.Set<GenerationRow>() on entry.GenerationId equals generation.Id
            where generation.Mode == GenerationMode.Live && generation.CreatedAt >= @from && generation.CreatedAt < until
            // the hold of what has ended is released: leaving both out keeps a large history quick
            where (entry.Kind != LedgerEntryKind.Hold && entry.Kind != LedgerEntryKind.Release)
                || (generation.Status != GenerationStatus.Succeeded && generation.Status != GenerationStatus.Failed && generation.Status != GenerationStatus.Cancelled)
            select new SpendLine(
                entry.GenerationId, generation.CreatedAt, generation.MemberId, generation.BudgetProject, generation.Provider, entry.Kind, entry.Unit, entry.Amount, entry.Usd, generation.MayHaveBeenCharged);
        return lines.ToListAsync(cancellationToken);
    }
}
