using System.Text.Json.Serialization;

namespace KlingWeb.Providers.Cloudsway;

/// <summary>POST …/videos/text2video and …/videos/image2video.</summary>
internal sealed record VideoRequest
{
    public required string ModelName { get; init; }

    public string? Prompt { get; init; }

    public string? Image { get; init; }

    public string? ImageTail { get; init; }

    public IReadOnlyList<ElementRequest>? ElementList { get; init; }

    public IReadOnlyList<VoiceRequest>? VoiceList { get; init; }

    public bool? MultiShot { get; init; }

    public string? ShotType { get; init; }

    public IReadOnlyList<ShotRequest>? MultiPrompt { get; init; }

    public string? NegativePrompt { get; init; }

    /// <summary><c>on</c> or <c>off</c>; models before 2.6 don't know it.</summary>
    public string? Sound { get; init; }

    public required string Mode { get; init; }

    public required string? AspectRatio { get; init; }

    /// <summary>A text, not a number.</summary>
    public required string Duration { get; init; }

    public WatermarkRequest? WatermarkInfo { get; init; }

    public required string ExternalTaskId { get; init; }
}

/// <summary>POST …/images/generations.</summary>
internal sealed record ImageRequest
{
    public required string ModelName { get; init; }

    public string? Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    public string? Image { get; init; }

    public IReadOnlyList<ElementRequest>? ElementList { get; init; }

    public required string Resolution { get; init; }

    public required int N { get; init; }

    public required string? AspectRatio { get; init; }

    public WatermarkRequest? WatermarkInfo { get; init; }

    public required string ExternalTaskId { get; init; }

    public string? CallbackUrl { get; init; }
}

/// <summary>One shot, counted from 1; its duration is a text.</summary>
internal sealed record ShotRequest(int Index, string Prompt, string Duration);

/// <summary>An element by its number.</summary>
internal sealed record ElementRequest(long ElementId);

/// <summary>A voice; the shape is not printed.</summary>
internal sealed record VoiceRequest(string VoiceId);

/// <summary>Whether a version with a watermark is made as well.</summary>
internal sealed record WatermarkRequest(bool Enabled);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VideoRequest))]
[JsonSerializable(typeof(ImageRequest))]
internal sealed partial class CloudswayJson : JsonSerializerContext;
