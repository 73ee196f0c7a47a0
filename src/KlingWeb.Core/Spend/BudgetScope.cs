using System.Text.Json.Serialization;

namespace KlingWeb.Core.Spend;

/// <summary>Whose spending a budget bounds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BudgetScope>))]
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
