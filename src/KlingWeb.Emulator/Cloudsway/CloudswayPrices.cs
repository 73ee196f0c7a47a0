namespace KlingWeb.Emulator.Cloudsway;

/// <summary>Cloudsway prints no price. This charges Kling's own list units, and a placeholder where that list has none either.</summary>
internal static class CloudswayPrices
{
    /// <summary>Units a second, silent.</summary>
    private static readonly Dictionary<(string Model, string Mode), decimal> Silent = new()
    {
        [("kling-v3", "std")] = 0.6m,
        [("kling-v3", "pro")] = 0.8m,
        [("kling-v2-6", "std")] = 0.3m,
        [("kling-v2-6", "pro")] = 0.5m,
        [("kling-v2-5-turbo", "std")] = 0.3m,
        [("kling-v2-5-turbo", "pro")] = 0.5m,
        [("kling-v2-1-master", "pro")] = 2.0m,
        [("kling-v2-master", "pro")] = 2.0m,
        [("kling-v1-6", "std")] = 0.4m,
        [("kling-v1-6", "pro")] = 0.7m,

        // The list has v1-5 for image-to-video only; text-to-video takes the same as a placeholder.
        [("kling-v1-5", "std")] = 0.4m,
        [("kling-v1-5", "pro")] = 0.7m,
        [("kling-v1", "std")] = 0.2m,
        [("kling-v1", "pro")] = 0.7m,
    };

    /// <summary>Units a second, with sound.</summary>
    private static readonly Dictionary<(string Model, string Mode), decimal> WithSound = new()
    {
        [("kling-v3", "std")] = 0.9m,
        [("kling-v3", "pro")] = 1.2m,
        [("kling-v2-6", "pro")] = 1.0m,
    };

    /// <summary>What a voice adds a second: 1.2 − 1.0 at kling-v2-6. For kling-v3, of which the list says nothing, the same is a placeholder.</summary>
    private const decimal Voice = 0.2m;

    /// <summary>Units an image, without and with a reference image.</summary>
    private static readonly Dictionary<string, (decimal Text, decimal Image)> PerImage = new()
    {
        ["kling-v3"] = (8, 8),
        ["kling-v2-1"] = (4, 8),
        ["kling-v2"] = (4, 8),
        ["kling-v1-5"] = (4, 8),
        ["kling-v1"] = (1, 1),

        // Not in the list: a placeholder.
        ["kling-v2-new"] = (4, 8),
    };

    public static decimal Video(CloudswayVideo video)
    {
        var key = (video.Model, video.Mode);
        var rate = video.Sound ? WithSound[key] : Silent[key];
        return (rate + (video.HasVoice ? Voice : 0)) * video.Duration;
    }

    public static decimal Images(CloudswayImages images)
    {
        var (text, image) = PerImage[images.Model];
        return (images.HasImage ? image : text) * images.Count;
    }
}
