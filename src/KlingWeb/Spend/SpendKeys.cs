using System.Globalization;
using KlingWeb.Components.Shared;
using KlingWeb.Core.Specs;

namespace KlingWeb.Spend;

/// <summary>To which group of a report an entry belongs.</summary>
internal static class SpendKeys
{
    public static (string? Key, string? Name) Of(GenerationSum sum, SpendGrouping groupBy) => groupBy switch
    {
        SpendGrouping.Provider => (sum.Generation.Provider, sum.Generation.Provider),
        SpendGrouping.Model => (sum.Generation.Family.Word(), Names.Of(sum.Generation.Family)),
        SpendGrouping.Member => (sum.Generation.MemberId, sum.Generation.MemberName),
        SpendGrouping.Project => (sum.Generation.Project, sum.Generation.Project),
        _ => Day(sum.Day),
    };

    /// <summary>The key and the name of a day.</summary>
    public static (string Key, string Name) Day(DateOnly day) =>
        (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture));
}
