using KlingWeb.Core.Spend;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>Keeps the sums of the days that are over. What changes one of them later leaves a mark in its own transaction, and a marked day is put together anew.</summary>
public sealed class SpendBook(IDbContextFactory<KlingDb> contexts, Transactions transactions, TimeProvider time)
{
    internal static readonly SpendGrouping[] Groupings = [SpendGrouping.Provider, SpendGrouping.Model, SpendGrouping.Member, SpendGrouping.Project];

    /// <summary>Puts the days together that are over and marked. Without it reports are right all the same, only slower.</summary>
    public async Task Close(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var zone = await TeamSettings.Zone(db, cancellationToken);
        if (!await IsOf(db, zone, cancellationToken)) await transactions.Run(writing => Begin(writing, zone, cancellationToken), cancellationToken);
        var calendar = new TeamCalendar(zone);
        var today = calendar.DayOf(time.GetUtcNow());
        foreach (var day in (await Marked(db, calendar, cancellationToken)).Where(day => day < today))
        {
            // a day at a time, so that nobody who writes waits for all of them
            await transactions.Run(writing => Close(writing, zone, day, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Whether the kept sums are those of this zone's days.</summary>
    internal static async Task<bool> IsOf(KlingDb db, TimeZoneInfo zone, CancellationToken cancellationToken) =>
        await db.Set<SpendZoneRow>().AnyAsync(row => row.TimeZone == zone.Id, cancellationToken);

    /// <summary>The days whose kept sums are not those of the ledger any more.</summary>
    internal static async Task<IReadOnlyList<DateOnly>> Marked(KlingDb db, TeamCalendar calendar, CancellationToken cancellationToken)
    {
        var hours = await db.Set<SpendMarkRow>().Select(mark => mark.Hour).Distinct().ToListAsync(cancellationToken);
        return [.. hours.SelectMany(hour => Days(hour, calendar)).Distinct().Order()];
    }

    /// <summary>The cells of a day, from the ledger itself.</summary>
    internal static async Task<List<SpendCellRow>> Read(KlingDb db, TeamCalendar calendar, DateOnly day, CancellationToken cancellationToken)
    {
        var moves = await SpendMoves.In(db, new(calendar.Start(day), calendar.Start(day.AddDays(1))), cancellationToken);
        var sums = SpendSums.Of(moves, calendar);
        return [.. Groupings.SelectMany(grouping => SpendSums.Cells(sums, grouping))];
    }

    // an hour of a zone with half hours lies in two days
    private static IEnumerable<DateOnly> Days(long hour, TeamCalendar calendar)
    {
        var start = new DateTimeOffset(hour * TimeSpan.TicksPerHour, TimeSpan.Zero);
        return [calendar.DayOf(start), calendar.DayOf(start.AddTicks(TimeSpan.TicksPerHour - 1))];
    }

    private static async Task Begin(KlingDb db, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        await db.TakeLock("spend", cancellationToken);
        if (await IsOf(db, zone, cancellationToken)) return;
        await db.Set<SpendZoneRow>().ExecuteDeleteAsync(cancellationToken);
        await db.Set<SpendCellRow>().ExecuteDeleteAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync($"""INSERT INTO "SpendMarks" ("Hour") SELECT DISTINCT "At" / {TimeSpan.TicksPerHour} FROM "Ledger" """, cancellationToken);
        db.Add(new SpendZoneRow { TimeZone = zone.Id });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task Close(KlingDb db, TimeZoneInfo zone, DateOnly day, CancellationToken cancellationToken)
    {
        await db.TakeLock("spend", cancellationToken);
        if (!await IsOf(db, zone, cancellationToken)) return;
        var calendar = new TeamCalendar(zone);
        var (first, last) = (calendar.Start(day).UtcTicks / TimeSpan.TicksPerHour, (calendar.Start(day.AddDays(1)).UtcTicks - 1) / TimeSpan.TicksPerHour);
        // before the ledger is read: what is written meanwhile keeps its mark
        var seen = await db.Set<SpendMarkRow>().Where(mark => mark.Hour >= first && mark.Hour <= last).ToListAsync(cancellationToken);
        await db.Set<SpendCellRow>().Where(cell => cell.Day == day.DayNumber).ExecuteDeleteAsync(cancellationToken);
        db.AddRange(await Read(db, calendar, day, cancellationToken));
        db.RemoveRange(seen.Where(mark => Days(mark.Hour, calendar).All(other => other == day)));
        await db.SaveChangesAsync(cancellationToken);
    }
}
