using KlingWeb.Core.Generations;
using KlingWeb.Core.Spend;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>Answers where the money went.</summary>
public sealed class SpendReads(IDbContextFactory<KlingDb> contexts, TimeProvider time)
{
    /// <summary>What was spent in a time; this month by the team's calendar where none is given.</summary>
    public async Task<SpendReport> Report(SpendGrouping groupBy, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var zone = await TeamSettings.Zone(db, cancellationToken);
        var calendar = new TeamCalendar(zone);
        var month = calendar.SpanOf(BudgetPeriod.Month, from ?? time.GetUtcNow());
        var span = new CalendarSpan(from ?? month.From, to ?? (from is null ? month.Until : time.GetUtcNow()));

        var sums = SpendSums.Of(await Moved(db, span, cancellationToken));
        var items = sums.GroupBy(sum => SpendKeys.Of(sum.Generation, groupBy, calendar, sum.At)).Select(group => SpendSums.Item(group.Key.Key, group.Key.Name, [.. group]));
        return new(
            groupBy,
            span.From,
            span.Until,
            zone.Id,
            Ordered(items, groupBy),
            SpendSums.Item(null, null, sums),
            SpendSums.Held(await Open(db, cancellationToken)));
    }

    private static IReadOnlyList<SpendItem> Ordered(IEnumerable<SpendItem> items, SpendGrouping groupBy) => groupBy == SpendGrouping.Day
        ? [.. items.OrderBy(item => item.Key, StringComparer.Ordinal)]
        : [.. items.OrderByDescending(item => item.Usd ?? -1).ThenByDescending(item => item.Count).ThenBy(item => item.Name, StringComparer.OrdinalIgnoreCase)];

    private static Task<List<SpendMove>> Moved(KlingDb db, CalendarSpan span, CancellationToken cancellationToken)
    {
        var (from, until) = (span.From, span.Until);
        return Moves(db.Set<LedgerRow>().Where(entry => entry.At >= from && entry.At < until && entry.Kind != LedgerEntryKind.Hold && entry.Kind != LedgerEntryKind.Release), db)
            .ToListAsync(cancellationToken);
    }

    private static Task<List<SpendMove>> Open(KlingDb db, CancellationToken cancellationToken)
    {
        var entries = db.Set<LedgerRow>().Where(entry => entry.Kind == LedgerEntryKind.Hold || entry.Kind == LedgerEntryKind.Release);
        return Moves(entries, db)
            .Where(move => move.Generation.Status != GenerationStatus.Succeeded && move.Generation.Status != GenerationStatus.Failed && move.Generation.Status != GenerationStatus.Cancelled)
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<SpendMove> Moves(IQueryable<LedgerRow> entries, KlingDb db) =>
        from entry in entries
        join row in db.Set<GenerationRow>() on entry.GenerationId equals row.Id
        where row.Mode == GenerationMode.Live
        select new SpendMove
        {
            At = entry.At,
            Kind = entry.Kind,
            Amount = entry.Amount,
            Usd = entry.Usd,
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
            },
        };
}
