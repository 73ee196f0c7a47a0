namespace KlingWeb.Emulator.Cloudsway;

/// <summary>A video request that has been found good.</summary>
internal sealed record CloudswayVideo(
    string Model,
    string Mode,
    int Duration,
    string AspectRatio,
    bool Sound,
    bool HasVoice,
    bool Watermark,
    string? ExternalId);

/// <summary>A request for images that has been found good.</summary>
internal sealed record CloudswayImages(
    string Model,
    string Resolution,
    int Count,
    string AspectRatio,
    bool HasImage,
    bool Watermark,
    string? ExternalId,
    string? CallbackUrl);
