using KlingWeb.Core.Generations;
using KlingWeb.Core.Spend;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>Reads the entries of the ledger with what reports ask about their generations, live only.</summary>
internal static class SpendMoves
{
    /// <summary>What was spent, given back or corrected in a time.</summary>
    public static Task<List<SpendMove>> In(KlingDb db, CalendarSpan span, CancellationToken cancellationToken)
    {
        var (from, until) = (span.From, span.Until);
        return Of(db.Set<LedgerRow>().Where(entry => entry.At >= from && entry.At < until && entry.Kind != LedgerEntryKind.Hold && entry.Kind != LedgerEntryKind.Release), db.Set<GenerationRow>(), db)
            .ToListAsync(cancellationToken);
    }

    /// <summary>What open generations hold, from the few that are open.</summary>
    public static Task<List<SpendMove>> Open(KlingDb db, CancellationToken cancellationToken)
    {
        GenerationStatus[] open = [.. Enum.GetValues<GenerationStatus>().Where(status => status is not (GenerationStatus.Succeeded or GenerationStatus.Failed or GenerationStatus.Cancelled))];
        var entries = db.Set<LedgerRow>().Where(entry => entry.Kind == LedgerEntryKind.Hold || entry.Kind == LedgerEntryKind.Release);
        // of those that were waited for in vain most have been released long ago
        return Of(entries, db.Set<GenerationRow>().Where(row => open.Contains(row.Status)
                && entries.Any(held => held.GenerationId == row.Id && held.Kind == LedgerEntryKind.Hold
                    && !entries.Any(released => released.GenerationId == row.Id && released.Kind == LedgerEntryKind.Release && released.Id > held.Id))), db)
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<SpendMove> Of(IQueryable<LedgerRow> entries, IQueryable<GenerationRow> rows, KlingDb db) =>
        from entry in entries
        join row in rows on entry.GenerationId equals row.Id
        where row.Mode == GenerationMode.Live
        select new SpendMove
        {
            At = entry.At,
            Kind = entry.Kind,
            Amount = entry.Amount,
            Usd = entry.Usd,
            IsFirstCapture = entry.Kind == LedgerEntryKind.Capture
                && !db.Set<LedgerRow>().Any(other => other.GenerationId == row.Id && other.Id < entry.Id && other.Kind == LedgerEntryKind.Capture),
            // a failure that a person found charged has no capture
            IsFirstCost = (entry.Kind == LedgerEntryKind.Capture || (entry.Kind == LedgerEntryKind.Adjust && entry.Amount > 0))
                && !db.Set<LedgerRow>().Any(other => other.GenerationId == row.Id && other.Id < entry.Id
                    && (other.Kind == LedgerEntryKind.Capture || (other.Kind == LedgerEntryKind.Adjust && other.Amount > 0))),
            Generation = new SpentOn
            {
                Id = row.Id,
                Provider = row.Provider,
                Family = row.Family,
                MemberId = row.MemberId,
                MemberName = row.MemberName,
                Project = row.Project,
                Unit = row.Unit,
                QuotedUsd = row.QuotedUsd,
                CashUsd = row.CashUsd,
                Status = row.Status,
                MayHaveBeenCharged = row.MayHaveBeenCharged,
            },
        };
}
