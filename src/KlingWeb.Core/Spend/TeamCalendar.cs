namespace KlingWeb.Core.Spend;

/// <summary>Days and months as a team's time zone has them; a day may have 23 or 25 hours.</summary>
/// <param name="zone">Where the team's days begin.</param>
public sealed class TeamCalendar(TimeZoneInfo zone)
{
    /// <summary>The day or month in which a moment lies.</summary>
    public CalendarSpan SpanOf(BudgetPeriod period, DateTimeOffset moment)
    {
        var day = DayOf(moment);
        if (period == BudgetPeriod.Day) return new(Start(day), Start(day.AddDays(1)));

        var first = new DateOnly(day.Year, day.Month, 1);
        return new(Start(first), Start(first.AddMonths(1)));
    }

    /// <summary>The date that a calendar of the zone shows at a moment.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The first moment of a day, in UTC.</summary>
    public DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, OffsetAt(midnight)).ToUniversalTime();
    }

    private TimeSpan OffsetAt(DateTime midnight)
    {
        // a midnight that comes twice begins the day the first time, when the clock was further ahead
        if (zone.IsAmbiguousTime(midnight)) return zone.GetAmbiguousTimeOffsets(midnight).Max();
        // where the clock jumps over midnight, the day begins with the jump, still counted by the offset before it
        if (zone.IsInvalidTime(midnight)) return zone.GetUtcOffset(midnight.AddHours(-3));
        return zone.GetUtcOffset(midnight);
    }
}
