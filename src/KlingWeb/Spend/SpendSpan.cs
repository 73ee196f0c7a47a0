using KlingWeb.Core.Spend;

namespace KlingWeb.Spend;

/// <summary>A span of time as days of the team's calendar, and what is cut from a day at its ends.</summary>
internal sealed record SpendSpan((DateOnly First, DateOnly Last)? Days, IReadOnlyList<CalendarSpan> Cut)
{
    public static SpendSpan Of(CalendarSpan span, TeamCalendar calendar)
    {
        if (span.From >= span.Until) return new(null, []);
        // the calendar has no day around the first and the last of all times
        var from = Clamped(span.From, calendar);
        var until = Clamped(span.Until, calendar);
        var first = calendar.DayOf(from);
        if (calendar.Start(first) < from) first = first.AddDays(1);
        var last = calendar.DayOf(until).AddDays(-1);
        if (first > last) return new(null, [new(from, until)]);

        var (start, end) = (calendar.Start(first), calendar.Start(last.AddDays(1)));
        List<CalendarSpan> cut = [];
        if (from < start) cut.Add(new(from, start));
        if (end < until) cut.Add(new(end, until));
        return new((first, last), cut);
    }

    private static DateTimeOffset Clamped(DateTimeOffset at, TeamCalendar calendar)
    {
        var (least, most) = (calendar.Start(new(2, 1, 1)), calendar.Start(new(9998, 1, 1)));
        return at < least ? least : at > most ? most : at;
    }
}
