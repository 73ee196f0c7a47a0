using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;
using KlingWeb.Core.Spend;

namespace KlingWeb.Components.Spend;

/// <summary>The times that the overview offers, by the team's calendar.</summary>
[JsonConverter(typeof(JsonWordConverter<SpendPeriod>))]
public enum SpendPeriod
{
    [JsonStringEnumMemberName("this-month")]
    ThisMonth,

    [JsonStringEnumMemberName("last-month")]
    LastMonth,

    [JsonStringEnumMemberName("last-30-days")]
    Last30Days,

    [JsonStringEnumMemberName("this-year")]
    ThisYear,
}

internal static class SpendPeriods
{
    public static string Name(this SpendPeriod period) => period switch
    {
        SpendPeriod.ThisMonth => "This month",
        SpendPeriod.LastMonth => "Last month",
        SpendPeriod.Last30Days => "Last 30 days",
        _ => "This year",
    };

    public static CalendarSpan Span(this SpendPeriod period, TeamCalendar calendar, DateTimeOffset now)
    {
        var today = calendar.DayOf(now);
        var month = new DateOnly(today.Year, today.Month, 1);
        var (first, last) = period switch
        {
            SpendPeriod.ThisMonth => (month, month.AddMonths(1)),
            SpendPeriod.LastMonth => (month.AddMonths(-1), month),
            SpendPeriod.Last30Days => (today.AddDays(-29), today.AddDays(1)),
            _ => (new DateOnly(today.Year, 1, 1), new DateOnly(today.Year + 1, 1, 1)),
        };
        return new(calendar.Start(first), calendar.Start(last));
    }
}
