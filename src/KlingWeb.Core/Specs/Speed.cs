using System.Text.Json.Serialization;

namespace KlingWeb.Core.Specs;

/// <summary>The queue that a provider with several is asked for.</summary>
[JsonConverter(typeof(JsonWordConverter<Speed>))]
public enum Speed
{
    /// <summary>Cheaper and later.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow,

    /// <summary>The ordinary queue.</summary>
    [JsonStringEnumMemberName("normal")]
    Normal,

    /// <summary>Dearer and sooner.</summary>
    [JsonStringEnumMemberName("priority")]
    Priority,
}
