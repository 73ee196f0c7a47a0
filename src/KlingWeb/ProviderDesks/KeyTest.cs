using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.ProviderDesks;

/// <summary>What a test of a key has shown.</summary>
[JsonConverter(typeof(JsonWordConverter<KeyVerdict>))]
public enum KeyVerdict
{
    /// <summary>The provider took it.</summary>
    [JsonStringEnumMemberName("works")]
    Works,

    /// <summary>The provider refused it.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The provider did not answer.</summary>
    [JsonStringEnumMemberName("unreachable")]
    Unreachable,

    /// <summary>Nothing that costs nothing can tell.</summary>
    [JsonStringEnumMemberName("untestable")]
    Untestable,
}

/// <summary>The outcome of a test that costs nothing.</summary>
/// <param name="Verdict">In a word.</param>
/// <param name="Words">What was asked and what came back, for a person.</param>
/// <param name="ProviderMessage">The provider's own words, where it had any.</param>
public sealed record KeyTest(KeyVerdict Verdict, string Words, string? ProviderMessage = null);
