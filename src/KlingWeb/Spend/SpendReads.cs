using KlingWeb.Core.Generations;
using KlingWeb.Core.Spend;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>Answers where the money went: whole days from the book, what is marked or cut from the ledger.</summary>
public sealed class SpendReads(IDbContextFactory<KlingDb> contexts, SpendBook book, TimeProvider time)
{
    /// <summary>What was spent in a time. By the team's calendar: this month where none is given, and the month of its end where only that is.</summary>
    public async Task<SpendReport> Report(SpendGrouping groupBy, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        await book.Close(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var zone = await TeamSettings.Zone(db, cancellationToken);
        var calendar = new TeamCalendar(zone);
        var span = Span(calendar, from, to);
        var cells = await Cells(db, zone, span, groupBy, cancellationToken);
        var items = cells.GroupBy(cell => cell.Key, StringComparer.OrdinalIgnoreCase).Select(group => SpendSums.Item([.. group]));
        return new(
            groupBy,
            span.From,
            span.Until,
            zone.Id,
            Ordered(items, groupBy),
            SpendSums.Total(cells),
            SpendSums.Held(await SpendMoves.Open(db, cancellationToken)),
            await db.Set<GenerationRow>().CountAsync(row => row.MayHaveBeenCharged && row.Mode == GenerationMode.Live, cancellationToken));
    }

    private static async Task<IReadOnlyList<SpendCellRow>> Cells(KlingDb db, TimeZoneInfo zone, CalendarSpan span, SpendGrouping groupBy, CancellationToken cancellationToken)
    {
        var calendar = new TeamCalendar(zone);
        var parts = SpendSpan.Of(span, calendar);
        var live = new List<CalendarSpan>(parts.Cut);
        var kept = new List<SpendCellRow>();
        if (parts.Days is { } days && await SpendBook.IsOf(db, zone, cancellationToken))
        {
            var marked = await SpendBook.Marked(db, calendar, cancellationToken);
            kept = await SpendCells.Sum(db, days, [.. marked.Select(day => day.DayNumber)], groupBy, cancellationToken);
            live.AddRange(marked.Where(day => day >= days.First && day <= days.Last).Select(day => new CalendarSpan(calendar.Start(day), calendar.Start(day.AddDays(1)))));
        }
        else if (parts.Days is { } whole)
        {
            live.Add(new(calendar.Start(whole.First), calendar.Start(whole.Last.AddDays(1))));
        }

        foreach (var part in live)
        {
            var moves = await SpendMoves.In(db, part, cancellationToken);
            kept.AddRange(SpendSums.Cells(SpendSums.Of(moves, calendar), groupBy));
        }

        return kept;
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
}
