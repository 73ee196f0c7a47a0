using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing;

/// <summary>What a provider counts in.</summary>
[JsonConverter(typeof(JsonWordConverter<PriceUnit>))]
public enum PriceUnit
{
    /// <summary>kling3cheap's HP, whole numbers.</summary>
    [JsonStringEnumMemberName("hp")]
    Hp,

    /// <summary>kling3api's and apiinone's credits.</summary>
    [JsonStringEnumMemberName("credit")]
    Credit,

    /// <summary>Kling's units, as Cloudsway deducts them.</summary>
    [JsonStringEnumMemberName("unit")]
    Unit,

    /// <summary>US dollars.</summary>
    [JsonStringEnumMemberName("usd")]
    Usd,
}
