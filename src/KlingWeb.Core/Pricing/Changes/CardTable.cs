using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Changes;

/// <summary>The tables of a card that hold numbers.</summary>
[JsonConverter(typeof(JsonWordConverter<CardTable>))]
public enum CardTable
{
    /// <summary>What the provider asks.</summary>
    [JsonStringEnumMemberName("rates")]
    Rates,

    /// <summary>Factors over the rates.</summary>
    [JsonStringEnumMemberName("multipliers")]
    Multipliers,

    /// <summary>What a unit costs in dollars.</summary>
    [JsonStringEnumMemberName("unitPrices")]
    UnitPrices,
}
