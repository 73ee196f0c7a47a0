using System.Globalization;
using KlingWeb.Components.Shared;
using KlingWeb.Core.Specs;
using KlingWeb.Core.Spend;

namespace KlingWeb.Spend;

/// <summary>To which group of a report an entry belongs.</summary>
internal static class SpendKeys
{
    public static (string? Key, string? Name) Of(SpentOn generation, SpendGrouping groupBy, TeamCalendar calendar, DateTimeOffset at) => groupBy switch
    {
        SpendGrouping.Provider => (generation.Provider, generation.Provider),
        SpendGrouping.Model => (generation.Family.Word(), Names.Of(generation.Family)),
        SpendGrouping.Member => (generation.MemberId, generation.MemberName),
        SpendGrouping.Project => (generation.Project, generation.Project),
        _ => Day(calendar.DayOf(at)),
    };

    private static (string Key, string Name) Day(DateOnly day) =>
        (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture));
}
