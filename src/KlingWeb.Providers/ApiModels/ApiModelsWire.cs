using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingWeb.Providers.ApiModels;

/// <summary>POST /api/v1/video/generations.</summary>
internal sealed record VideoRequest
{
    public required string Model { get; init; }

    public string? Prompt { get; init; }

    public string? Image { get; init; }

    public string? ImageTail { get; init; }

    public required string Mode { get; init; }

    /// <summary>A text, not a number.</summary>
    public string? Duration { get; init; }

    /// <summary><c>on</c> or <c>off</c>.</summary>
    public string? Sound { get; init; }

    public IReadOnlyList<string>? VoiceList { get; init; }

    public string? NegativePrompt { get; init; }

    public string? AspectRatio { get; init; }

    public decimal? CfgScale { get; init; }

    public CameraControlRequest? CameraControl { get; init; }

    public bool? MultiShot { get; init; }

    public WatermarkRequest? WatermarkInfo { get; init; }

    public string? CallbackUrl { get; init; }

    public string? MotionVideo { get; init; }
}

/// <summary>A camera movement, passed on as it is.</summary>
internal sealed record CameraControlRequest(string Type, JsonElement? Config);

/// <summary>Whether a version with a watermark is made as well.</summary>
internal sealed record WatermarkRequest(bool Enabled);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VideoRequest))]
internal sealed partial class ApiModelsJson : JsonSerializerContext;
