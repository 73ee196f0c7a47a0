using System.Text.Json.Serialization;

namespace KlingWeb.Core.Specs;

/// <summary>Width to height.</summary>
[JsonConverter(typeof(JsonWordConverter<AspectRatio>))]
public enum AspectRatio
{
    /// <summary>Landscape, the default.</summary>
    [JsonStringEnumMemberName("16:9")]
    Wide,

    /// <summary>Portrait, for phones.</summary>
    [JsonStringEnumMemberName("9:16")]
    Tall,

    /// <summary>Square.</summary>
    [JsonStringEnumMemberName("1:1")]
    Square,

    /// <summary>Classic television.</summary>
    [JsonStringEnumMemberName("4:3")]
    Landscape43,

    /// <summary>Classic portrait.</summary>
    [JsonStringEnumMemberName("3:4")]
    Portrait34,

    /// <summary>Classic photograph.</summary>
    [JsonStringEnumMemberName("3:2")]
    Landscape32,

    /// <summary>Classic photograph, upright.</summary>
    [JsonStringEnumMemberName("2:3")]
    Portrait23,

    /// <summary>Cinema.</summary>
    [JsonStringEnumMemberName("21:9")]
    Cinema,
}
