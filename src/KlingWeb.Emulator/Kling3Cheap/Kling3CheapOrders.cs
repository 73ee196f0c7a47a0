using System.Text.Json;

namespace KlingWeb.Emulator.Kling3Cheap;

/// <summary>A video request; motion control is one without a model.</summary>
internal sealed record Kling3CheapVideo(
    string? ModelId,
    string? Prompt,
    string AspectRatio,
    string Resolution,
    int Duration,
    string Speed,
    bool GenerateAudio,
    bool MultiShot,
    JsonElement? StartFrame,
    JsonElement? EndFrame);

/// <summary>A request for images.</summary>
internal sealed record Kling3CheapImages(
    string ModelId,
    string Prompt,
    string AspectRatio,
    string Resolution,
    int ImageCount,
    string Speed,
    bool AutoEnhance);

/// <summary>An uploaded file; the bytes are served again at its addresses.</summary>
internal sealed record Kling3CheapUpload(int Id, string Name, int Width, int Height, string ContentType, byte[] Bytes, DateTimeOffset CreatedAt);
