using System.Text.Json.Serialization;

namespace KlingWeb.Core.Specs;

/// <summary>A model by the name that its maker gives it; each provider spells it in its own way on the wire.</summary>
[JsonConverter(typeof(JsonWordConverter<ModelFamily>))]
public enum ModelFamily
{
    /// <summary>Kling 3.0.</summary>
    [JsonStringEnumMemberName("kling-3")]
    Kling3,

    /// <summary>Kling 3.0 Omni.</summary>
    [JsonStringEnumMemberName("kling-o3")]
    KlingO3,

    /// <summary>Kling 2.6.</summary>
    [JsonStringEnumMemberName("kling-2.6")]
    Kling26,

    /// <summary>Kling 2.5 Turbo.</summary>
    [JsonStringEnumMemberName("kling-2.5-turbo")]
    Kling25Turbo,

    /// <summary>Kling 2.1 Master.</summary>
    [JsonStringEnumMemberName("kling-2.1-master")]
    Kling21Master,

    /// <summary>Kling 2.1.</summary>
    [JsonStringEnumMemberName("kling-2.1")]
    Kling21,

    /// <summary>Kling 2 Master.</summary>
    [JsonStringEnumMemberName("kling-2-master")]
    Kling2Master,

    /// <summary>Kling 2.</summary>
    [JsonStringEnumMemberName("kling-2")]
    Kling2,

    /// <summary>Kling 2 New, an image model.</summary>
    [JsonStringEnumMemberName("kling-2-new")]
    Kling2New,

    /// <summary>Kling 1.6.</summary>
    [JsonStringEnumMemberName("kling-1.6")]
    Kling16,

    /// <summary>Kling 1.5.</summary>
    [JsonStringEnumMemberName("kling-1.5")]
    Kling15,

    /// <summary>Kling 1.</summary>
    [JsonStringEnumMemberName("kling-1")]
    Kling1,

    /// <summary>Kling motion control.</summary>
    [JsonStringEnumMemberName("kling-motion")]
    KlingMotion,

    /// <summary>Google Veo 3.1.</summary>
    [JsonStringEnumMemberName("veo-3.1")]
    Veo31,

    /// <summary>ByteDance Seedance 1.5.</summary>
    [JsonStringEnumMemberName("seedance-1.5")]
    Seedance15,

    /// <summary>xAI Grok video.</summary>
    [JsonStringEnumMemberName("grok-video")]
    GrokVideo,

    /// <summary>LightTricks LTX 2.</summary>
    [JsonStringEnumMemberName("ltx-2")]
    Ltx2,

    /// <summary>Alibaba Wan 2.6.</summary>
    [JsonStringEnumMemberName("wan-2.6")]
    Wan26,

    /// <summary>Google Nano Banana Pro, an image model.</summary>
    [JsonStringEnumMemberName("nano-banana-pro")]
    NanoBananaPro,

    /// <summary>Google Nano Banana 2, an image model.</summary>
    [JsonStringEnumMemberName("nano-banana-2")]
    NanoBanana2,

    /// <summary>ByteDance Seedream 4.5, an image model.</summary>
    [JsonStringEnumMemberName("seedream-4.5")]
    Seedream45,

    /// <summary>Every model that can do the kind.</summary>
    [JsonStringEnumMemberName("any")]
    Any,
}
