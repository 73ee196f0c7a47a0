using System.Text.Json.Serialization;

namespace KlingWeb.Core.Specs;

/// <summary>Who plans the shots of a video with several.</summary>
[JsonConverter(typeof(JsonWordConverter<ShotMode>))]
public enum ShotMode
{
    /// <summary>The spec lists them.</summary>
    [JsonStringEnumMemberName("custom")]
    Custom,

    /// <summary>The provider plans them from the prompt.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,
}
