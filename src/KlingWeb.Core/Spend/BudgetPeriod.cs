using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Spend;

/// <summary>How long a budget lasts, by the team's calendar.</summary>
[JsonConverter(typeof(JsonWordConverter<BudgetPeriod>))]
public enum BudgetPeriod
{
    /// <summary>From midnight to midnight.</summary>
    [JsonStringEnumMemberName("day")]
    Day,

    /// <summary>From the first of a month to the first of the next.</summary>
    [JsonStringEnumMemberName("month")]
    Month,
}
