using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing;

/// <summary>What becomes of a field at a provider that does not take it as asked.</summary>
[JsonConverter(typeof(JsonWordConverter<FidelityEffect>))]
public enum FidelityEffect
{
    /// <summary>It is not sent.</summary>
    [JsonStringEnumMemberName("dropped")]
    Dropped,

    /// <summary>It is sent with the nearest value allowed.</summary>
    [JsonStringEnumMemberName("clamped")]
    Clamped,

    /// <summary>It is sent under another name for what is taken to be the same.</summary>
    [JsonStringEnumMemberName("renamed")]
    Renamed,

    /// <summary>It is sent although the spec leaves it at its default, because the provider's own default differs.</summary>
    [JsonStringEnumMemberName("defaulted")]
    Defaulted,
}
