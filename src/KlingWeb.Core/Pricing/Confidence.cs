using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing;

/// <summary>Where a number comes from. A quote has the weakest of its parts, in this order.</summary>
[JsonConverter(typeof(JsonWordConverter<Confidence>))]
public enum Confidence
{
    /// <summary>The provider's documentation prints it.</summary>
    [JsonStringEnumMemberName("documented")]
    Documented,

    /// <summary>It follows, by the provider's own formula, from a charge that the documentation prints.</summary>
    [JsonStringEnumMemberName("derived")]
    Derived,

    /// <summary>An administrator entered it, with a date and evidence.</summary>
    [JsonStringEnumMemberName("team")]
    Team,

    /// <summary>Calibrated from charges that this team has paid.</summary>
    [JsonStringEnumMemberName("observed")]
    Observed,

    /// <summary>A starter value with a stated reason; never ranked as cheapest.</summary>
    [JsonStringEnumMemberName("assumed")]
    Assumed,

    /// <summary>No number: the amount is null, never 0.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,
}
