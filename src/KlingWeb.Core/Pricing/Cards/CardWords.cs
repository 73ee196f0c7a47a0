using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Cards;

/// <summary>What a rate is asked for.</summary>
[JsonConverter(typeof(JsonWordConverter<RatePer>))]
public enum RatePer
{
    /// <summary>For each second of the video.</summary>
    [JsonStringEnumMemberName("second")]
    Second,

    /// <summary>For the whole generation, whatever its length.</summary>
    [JsonStringEnumMemberName("generation")]
    Generation,

    /// <summary>For each picture.</summary>
    [JsonStringEnumMemberName("image")]
    Image,
}

/// <summary>How an amount is rounded: once, over the whole product.</summary>
[JsonConverter(typeof(JsonWordConverter<AmountRounding>))]
public enum AmountRounding
{
    /// <summary>Not at all.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>To whole numbers, half away from zero.</summary>
    [JsonStringEnumMemberName("whole")]
    Whole,
}

/// <summary>What a multiplier stands for; at most one of each applies to a spec.</summary>
[JsonConverter(typeof(JsonWordConverter<MultiplierOf>))]
public enum MultiplierOf
{
    /// <summary>The queue.</summary>
    [JsonStringEnumMemberName("speed")]
    Speed,

    /// <summary>Sound.</summary>
    [JsonStringEnumMemberName("audio")]
    Audio,

    /// <summary>The resolution.</summary>
    [JsonStringEnumMemberName("resolution")]
    Resolution,
}

/// <summary>Whether a video has several shots, and who plans them.</summary>
[JsonConverter(typeof(JsonWordConverter<ShotPlan>))]
public enum ShotPlan
{
    /// <summary>One shot.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>The spec lists them.</summary>
    [JsonStringEnumMemberName("custom")]
    Custom,

    /// <summary>The provider plans them.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,
}

/// <summary>How many pictures go in: the start image and the references together.</summary>
[JsonConverter(typeof(JsonWordConverter<InputImages>))]
public enum InputImages
{
    /// <summary>None.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>One.</summary>
    [JsonStringEnumMemberName("one")]
    One,

    /// <summary>Two or more.</summary>
    [JsonStringEnumMemberName("several")]
    Several,
}

/// <summary>Fields that never decide whether an offer can make a spec: where there is no such field they are dropped, and said to be.</summary>
[JsonConverter(typeof(JsonWordConverter<TuningField>))]
public enum TuningField
{
    /// <summary>What is not to be seen.</summary>
    [JsonStringEnumMemberName("negativePrompt")]
    NegativePrompt,

    /// <summary>How closely the prompt is followed.</summary>
    [JsonStringEnumMemberName("cfgScale")]
    CfgScale,

    /// <summary>Whether the prompt may be rewritten.</summary>
    [JsonStringEnumMemberName("autoEnhance")]
    AutoEnhance,

    /// <summary>Whether a version with a watermark is wanted.</summary>
    [JsonStringEnumMemberName("watermark")]
    Watermark,

    /// <summary>The queue.</summary>
    [JsonStringEnumMemberName("speed")]
    Speed,

    /// <summary>Whether the sound of a given video is kept.</summary>
    [JsonStringEnumMemberName("keepOriginalSound")]
    KeepOriginalSound,
}
