using System.Text.Json.Serialization;

namespace KlingWeb.Providers.ApiInOne;

/// <summary>POST /api/v1/videos/generations.</summary>
internal sealed record VideoRequest
{
    public required string Model { get; init; }

    public string? Prompt { get; init; }

    public string? Mode { get; init; }

    public int? Duration { get; init; }

    public string? AspectRatio { get; init; }

    /// <summary>Left out it would mean true, so for kling-3 it is always there.</summary>
    public bool? Sound { get; init; }

    public string? Image { get; init; }

    public bool? MultiShots { get; init; }

    public IReadOnlyList<ShotRequest>? MultiPrompt { get; init; }

    public string? CallbackUrl { get; init; }
}

/// <summary>One shot.</summary>
internal sealed record ShotRequest(string Prompt, int Duration);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VideoRequest))]
internal sealed partial class ApiInOneJson : JsonSerializerContext;
