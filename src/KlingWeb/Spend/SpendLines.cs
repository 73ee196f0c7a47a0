using KlingWeb.Core.Generations;
using KlingWeb.Core.Spend;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>The entries of the ledger that count: those of live generations, since a demo costs nothing.</summary>
internal static class SpendLines
{
    /// <summary>What was spent in a span, and the holds made in it that may still be open.</summary>
    public static Task<List<SpendLine>> Read(KlingDb db, CalendarSpan span, CancellationToken cancellationToken)
    {
        var (from, until) = (span.From, span.Until);
        var lines =
            from entry in db.Set<LedgerRow>().AsNoTracking()
            join generation in db.Set<GenerationRow>() on entry.GenerationId equals generation.Id
            where generation.Mode == GenerationMode.Live && entry.At >= @from && entry.At < until
            // the hold of what has ended is released: leaving both out keeps a large history quick
            where (entry.Kind != LedgerEntryKind.Hold && entry.Kind != LedgerEntryKind.Release)
                || (generation.Status != GenerationStatus.Succeeded && generation.Status != GenerationStatus.Failed && generation.Status != GenerationStatus.Cancelled)
            select new SpendLine(
                entry.GenerationId, entry.At, generation.MemberId, generation.Project, generation.Provider, entry.Kind, entry.Unit, entry.Amount, entry.Usd);
        return lines.ToListAsync(cancellationToken);
    }
}
