using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Spend;

/// <summary>By what spending is put together.</summary>
[JsonConverter(typeof(JsonWordConverter<SpendGrouping>))]
public enum SpendGrouping
{
    [JsonStringEnumMemberName("provider")]
    Provider,

    /// <summary>By family, so that the same model at two providers is one.</summary>
    [JsonStringEnumMemberName("model")]
    Model,

    [JsonStringEnumMemberName("member")]
    Member,

    [JsonStringEnumMemberName("project")]
    Project,

    /// <summary>By the team's calendar.</summary>
    [JsonStringEnumMemberName("day")]
    Day,
}
