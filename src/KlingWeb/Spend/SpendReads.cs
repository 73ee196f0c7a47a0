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
    /// <summary>What was spent in a time. By the team's calendar: this month where none is given, and the month of its end where only that is.</summary>
    public async Task<SpendReport> Report(SpendGrouping groupBy, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var zone = await TeamSettings.Zone(db, cancellationToken);
        var calendar = new TeamCalendar(zone);
        var span = Span(calendar, from, to);
        var sums = SpendSums.Of(await Moved(db, span, cancellationToken));
        var items = sums.GroupBy(KeyOf, StringComparer.OrdinalIgnoreCase).Select(Item);
        return new(
            groupBy,
            span.From,
            span.Until,
            zone.Id,
            Ordered(items, groupBy),
            SpendSums.Item(null, null, sums),
            SpendSums.Held(await Open(db, cancellationToken)),
            await db.Set<GenerationRow>().CountAsync(row => row.Mode == GenerationMode.Live && row.MayHaveBeenCharged, cancellationToken));

        string? KeyOf(GenerationSum sum) => SpendKeys.Of(sum.Generation, groupBy, calendar, sum.At).Key;

        // a member may have got another name, and projects are the same in any case: the newest is what people know it by
        SpendItem Item(IEnumerable<GenerationSum> group)
        {
            var newest = group.MaxBy(sum => sum.At)!;
            var (key, name) = SpendKeys.Of(newest.Generation, groupBy, calendar, newest.At);
            return SpendSums.Item(key, name, [.. group]);
        }
    }

    private CalendarSpan Span(TeamCalendar calendar, DateTimeOffset? from, DateTimeOffset? to)
    {
        var now = time.GetUtcNow();
        if (from is { } start) return new(start, to ?? (start > now ? start : now));
        // the last moment before the end is what lies in its month
        var month = calendar.SpanOf(BudgetPeriod.Month, to?.AddTicks(-1) ?? now);
        return to is { } end ? month with { Until = end } : month;
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
                MayHaveBeenCharged = row.MayHaveBeenCharged,
            },
        };
}
