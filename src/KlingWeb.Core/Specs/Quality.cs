using System.Text.Json.Serialization;

namespace KlingWeb.Core.Specs;

/// <summary>Resolution: of videos std, pro and 4k, of images 1k, 2k and 4k. In the order of their size.</summary>
[JsonConverter(typeof(JsonWordConverter<Quality>))]
public enum Quality
{
    /// <summary>Video, 720p.</summary>
    [JsonStringEnumMemberName("std")]
    Std,

    /// <summary>Video, 1080p.</summary>
    [JsonStringEnumMemberName("pro")]
    Pro,

    /// <summary>Image, about 1,000 pixels wide.</summary>
    [JsonStringEnumMemberName("1k")]
    OneK,

    /// <summary>Image, about 2,000 pixels wide.</summary>
    [JsonStringEnumMemberName("2k")]
    TwoK,

    /// <summary>Video or image, about 4,000 pixels wide.</summary>
    [JsonStringEnumMemberName("4k")]
    FourK,
}
