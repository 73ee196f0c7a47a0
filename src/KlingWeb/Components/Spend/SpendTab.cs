using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Spend;

/// <summary>The parts of the spend page, by the word in its address.</summary>
[JsonConverter(typeof(JsonWordConverter<SpendTab>))]
public enum SpendTab
{
    [JsonStringEnumMemberName("overview")]
    Overview,

    [JsonStringEnumMemberName("budgets")]
    Budgets,

    [JsonStringEnumMemberName("lots")]
    Lots,

    [JsonStringEnumMemberName("variance")]
    Variance,
}
