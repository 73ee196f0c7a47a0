using System.Text.Json.Serialization;

namespace KlingWeb.Providers.Kling3Api;

/// <summary>POST /api/generate.</summary>
internal sealed record GenerateRequest
{
    /// <summary>The model and the kind in one word.</summary>
    public required string Type { get; init; }

    public string? Prompt { get; init; }

    public int? Duration { get; init; }

    public string? AspectRatio { get; init; }

    public string? Image { get; init; }

    public string? EndImage { get; init; }

    public string? Video { get; init; }

    public IReadOnlyList<string>? Images { get; init; }

    public required bool Sound { get; init; }

    public string? NegativePrompt { get; init; }

    public decimal? CfgScale { get; init; }

    public bool? KeepOriginalSound { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GenerateRequest))]
internal sealed partial class Kling3ApiJson : JsonSerializerContext;
