using System.Text.Json.Serialization;

namespace KlingWeb.Core.Specs;

/// <summary>What is asked for.</summary>
[JsonConverter(typeof(JsonWordConverter<GenerationKind>))]
public enum GenerationKind
{
    /// <summary>A video from a prompt.</summary>
    [JsonStringEnumMemberName("text-to-video")]
    TextToVideo,

    /// <summary>A video that begins or ends with a given picture.</summary>
    [JsonStringEnumMemberName("image-to-video")]
    ImageToVideo,

    /// <summary>A video with the characters or the style of given pictures.</summary>
    [JsonStringEnumMemberName("reference-to-video")]
    ReferenceToVideo,

    /// <summary>A given video, changed by a prompt; its length is kept.</summary>
    [JsonStringEnumMemberName("video-edit")]
    VideoEdit,

    /// <summary>The character of a picture, moving like the one in a video.</summary>
    [JsonStringEnumMemberName("motion-control")]
    MotionControl,

    /// <summary>One or more pictures.</summary>
    [JsonStringEnumMemberName("image")]
    Image,
}
