using System.Text.Json.Serialization;

namespace KlingWeb.Providers.ApiInOne;

/// <summary>POST /api/v1/videos/generations.</summary>
internal sealed record VideoRequest
{
    public required string Model { get; init; }

    public string? Prompt { get; init; }

    public required string Mode { get; init; }

    public required int Duration { get; init; }

    public required string? AspectRatio { get; init; }

    /// <summary>Left out it would mean true, so it is always there.</summary>
    public required bool Sound { get; init; }

    public string? Image { get; init; }

    public bool? MultiShots { get; init; }

    public IReadOnlyList<ShotRequest>? MultiPrompt { get; init; }

    public IReadOnlyList<ElementRequest>? KlingElements { get; init; }

    public string? CallbackUrl { get; init; }
}

/// <summary>One shot.</summary>
internal sealed record ShotRequest(string Prompt, int Duration);

/// <summary>An element by its number; the documentation names the list and not its shape, so it is Kling's own.</summary>
internal sealed record ElementRequest(long ElementId);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VideoRequest))]
internal sealed partial class ApiInOneJson : JsonSerializerContext;
