using System.Text.Json.Serialization;

namespace KlingWeb.Providers.Kling3Cheap;

/// <summary>POST /generate/video.</summary>
internal sealed record VideoRequest
{
    public required string ModelId { get; init; }

    public string? Prompt { get; init; }

    public required string Resolution { get; init; }

    public required int Duration { get; init; }

    public required string? AspectRatio { get; init; }

    public required string Speed { get; init; }

    public required bool GenerateAudio { get; init; }

    public bool? AutoEnhance { get; init; }

    public bool? MultiShot { get; init; }

    public FrameRequest? StartFrame { get; init; }

    public FrameRequest? EndFrame { get; init; }
}

/// <summary>The first or the last frame. Only <c>url</c> is explained by the documentation; the others are named and no more.</summary>
internal sealed record FrameRequest(string Id, string Label, string Url, string Type);

/// <summary>POST /generate/image.</summary>
internal sealed record ImageRequest
{
    public required string ModelId { get; init; }

    public string? Prompt { get; init; }

    public required string Resolution { get; init; }

    public required string? AspectRatio { get; init; }

    public required int ImageCount { get; init; }

    public required string Speed { get; init; }

    public required bool AutoEnhance { get; init; }

    public VisualReference[]? VisualRefs { get; init; }
}

/// <summary>A picture to go by.</summary>
internal sealed record VisualReference(string Id, string Label, string Name, string ImageUrl, string Url, string Type);

/// <summary>POST /generate/motion-control.</summary>
internal sealed record MotionRequest
{
    public required string? CharacterUrl { get; init; }

    public required string? ReferenceUrl { get; init; }

    public required string VideoMode { get; init; }

    public required string Speed { get; init; }

    public required int Duration { get; init; }

    public string? Prompt { get; init; }

    public required bool KeepOriginalSound { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VideoRequest))]
[JsonSerializable(typeof(ImageRequest))]
[JsonSerializable(typeof(MotionRequest))]
internal sealed partial class Kling3CheapJson : JsonSerializerContext;
