using System.Globalization;
using KlingWeb.Core.Spend;

namespace KlingWeb.Core.Tests.Spend;

public sealed class TeamCalendarTests
{
    [Theory]
    [InlineData("UTC", "2026-11-21T08:00Z", "2026-11-21T00:00Z", "2026-11-22T00:00Z")]
    [InlineData("Europe/Berlin", "2026-11-20T23:30Z", "2026-11-20T23:00Z", "2026-11-21T23:00Z")]
    [InlineData("America/Los_Angeles", "2026-11-21T07:59Z", "2026-11-20T08:00Z", "2026-11-21T08:00Z")]
    [InlineData("Asia/Kolkata", "2026-11-20T18:30Z", "2026-11-20T18:30Z", "2026-11-21T18:30Z")]
    [InlineData("Pacific/Kiritimati", "2026-11-21T10:00Z", "2026-11-21T10:00Z", "2026-11-22T10:00Z")]
    // 23 hours: the clock goes forward
    [InlineData("Europe/Berlin", "2026-03-29T10:00Z", "2026-03-28T23:00Z", "2026-03-29T22:00Z")]
    // 25 hours: the clock goes back
    [InlineData("Europe/Berlin", "2026-10-25T10:00Z", "2026-10-24T22:00Z", "2026-10-25T23:00Z")]
    // midnight does not exist: the clock jumps over it
    [InlineData("Africa/Cairo", "2026-04-24T10:00Z", "2026-04-23T22:00Z", "2026-04-24T21:00Z")]
    // midnight comes twice: the first one counts
    [InlineData("America/Havana", "2026-11-01T12:00Z", "2026-11-01T04:00Z", "2026-11-02T05:00Z")]
    public void Day_InAZone_RunsFromMidnightToMidnight(string zone, string moment, string from, string until) =>
        Assert.Equal(new CalendarSpan(At(from), At(until)), In(zone).SpanOf(BudgetPeriod.Day, At(moment)));

    [Theory]
    [InlineData("UTC", "2028-02-29T23:59Z", "2028-02-01T00:00Z", "2028-03-01T00:00Z")]
    [InlineData("UTC", "2026-12-31T23:59Z", "2026-12-01T00:00Z", "2027-01-01T00:00Z")]
    [InlineData("Europe/Berlin", "2026-11-30T23:30Z", "2026-11-30T23:00Z", "2026-12-31T23:00Z")]
    // a month whose ends have different offsets
    [InlineData("Europe/Berlin", "2026-03-31T21:59Z", "2026-02-28T23:00Z", "2026-03-31T22:00Z")]
    [InlineData("America/New_York", "2026-11-15T00:00Z", "2026-11-01T04:00Z", "2026-12-01T05:00Z")]
    public void Month_InAZone_RunsFromFirstToFirst(string zone, string moment, string from, string until) =>
        Assert.Equal(new CalendarSpan(At(from), At(until)), In(zone).SpanOf(BudgetPeriod.Month, At(moment)));

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Africa/Cairo")]
    [InlineData("America/Havana")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/St_Johns")]
    public void Days_OfAYear_FollowEachOtherWithoutAGap(string zone)
    {
        var calendar = In(zone);
        var at = At("2026-01-01T12:00Z");
        var span = calendar.SpanOf(BudgetPeriod.Day, at);
        for (var day = 0; day < 366; day++)
        {
            var next = calendar.SpanOf(BudgetPeriod.Day, span.Until);

            Assert.Equal(span.Until, next.From);
            Assert.Equal(calendar.DayOf(span.From).AddDays(1), calendar.DayOf(next.From));
            Assert.Equal(calendar.DayOf(span.From), calendar.DayOf(span.Until.AddTicks(-1)));
            span = next;
        }
    }

    private static TeamCalendar In(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
