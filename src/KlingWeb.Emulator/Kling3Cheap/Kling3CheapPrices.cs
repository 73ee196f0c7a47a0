namespace KlingWeb.Emulator.Kling3Cheap;

/// <summary>What kling3cheap charges, in HP. Whether a base is printed, follows from a printed charge, or only stands in for an unknown one is said at each.</summary>
internal static class Kling3CheapPrices
{
    private const decimal SoundFactor = 1.5m;

    /// <summary>HP a second, by model and resolution.</summary>
    private static readonly Dictionary<(string Model, string Resolution), decimal> PerSecond = new()
    {
        // "56 HP for 5 s pro with sound" follows from 7.5; std is pro divided by 1.5, which nothing printed confirms.
        [("kling-3", "pro(1080p)")] = 7.5m,
        [("kling-3", "std(720p)")] = 5m,

        // Not printed at all: placeholders of a plausible size.
        [("kling-2.6", "std(720p)")] = 3m,
        [("kling-2.6", "pro(1080p)")] = 4.5m,
        [("veo-3.1", "720p")] = 10m,
        [("veo-3.1", "1080p")] = 15m,
        [("veo-3.1", "4K")] = 30m,
        [("byte-plus-seedance-1-5", "720p")] = 4m,
        [("byte-plus-seedance-1-5", "1080p")] = 6m,
    };

    /// <summary>HP a second; "150 HP for 10 s pro" is printed, that it grows with the length is not.</summary>
    private static readonly Dictionary<string, decimal> MotionPerSecond = new() { ["std"] = 10m, ["pro"] = 15m };

    /// <summary>HP an image, by model and resolution in upper case.</summary>
    private static readonly Dictionary<(string Model, string Resolution), decimal> PerImage = new()
    {
        // "8 HP for two at 2K" is printed; the other two sizes are half and double of it.
        [("nano-banana-pro", "1K")] = 2m,
        [("nano-banana-pro", "2K")] = 4m,
        [("nano-banana-pro", "4K")] = 8m,

        // Not printed at all: placeholders.
        [("nano-banana-2", "1K")] = 1m,
        [("nano-banana-2", "2K")] = 2m,
        [("nano-banana-2", "4K")] = 4m,
        [("byteplus-seedream-4.5", "1K")] = 1m,
        [("byteplus-seedream-4.5", "2K")] = 2m,
        [("byteplus-seedream-4.5", "4K")] = 3m,
        [("kling-3-omni", "1K")] = 2m,
        [("kling-3-omni", "2K")] = 3m,
        [("kling-3-omni", "4K")] = 5m,
    };

    private static readonly Dictionary<string, decimal> SpeedFactor = new() { ["slow"] = 0.5m, ["normal"] = 1m, ["priority"] = 2m };

    public static int Video(string model, string resolution, int seconds, string speed, bool sound) =>
        Whole(PerSecond[(model, resolution)] * seconds * SpeedFactor[speed] * (sound ? SoundFactor : 1));

    public static int Motion(string mode, int seconds, string speed) =>
        Whole(MotionPerSecond[mode] * seconds * SpeedFactor[speed]);

    public static int Images(string model, string resolution, int count, string speed) =>
        Whole(PerImage[(model, resolution.ToUpperInvariant())] * count * SpeedFactor[speed]);

    // 56.25 is printed as 56: rounded once, at the end; half away from zero is our reading.
    private static int Whole(decimal amount) => (int)Math.Round(amount, MidpointRounding.AwayFromZero);
}
