using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Spend;

/// <summary>Whose spending a budget bounds.</summary>
[JsonConverter(typeof(JsonWordConverter<BudgetScope>))]
public enum BudgetScope
{
    /// <summary>Everybody's.</summary>
    [JsonStringEnumMemberName("team")]
    Team,

    /// <summary>One member's.</summary>
    [JsonStringEnumMemberName("member")]
    Member,

    /// <summary>That of one project, by its name.</summary>
    [JsonStringEnumMemberName("project")]
    Project,
}
