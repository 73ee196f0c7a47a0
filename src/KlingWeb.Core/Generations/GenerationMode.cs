using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Generations;

/// <summary>Against what a generation runs; it keeps the mode it started with.</summary>
[JsonConverter(typeof(JsonWordConverter<GenerationMode>))]
public enum GenerationMode
{
    /// <summary>The emulator inside this program: no network, no cost.</summary>
    [JsonStringEnumMemberName("demo")]
    Demo,

    /// <summary>The provider, for real money.</summary>
    [JsonStringEnumMemberName("live")]
    Live,
}
