namespace KlingWeb.Emulator.Kling3Cheap;

/// <summary>What one video model takes.</summary>
internal sealed record Kling3CheapVideoModel(
    IReadOnlyCollection<string> Resolutions,
    IReadOnlyCollection<int> Durations,
    IReadOnlyCollection<string> Ratios)
{
    public bool NeedsPrompt { get; init; }

    public bool HasAutoEnhance { get; init; }

    public bool HasMultiShot { get; init; }
}

/// <summary>The models of the documentation's tables.</summary>
internal static class Kling3CheapModels
{
    private static readonly string[] Kling = ["std(720p)", "pro(1080p)"];
    private static readonly string[] UpperCase = ["1K", "2K", "4K"];
    private static readonly string[] LowerCase = ["1k", "2k", "4k"];

    public static IReadOnlyCollection<string> Speeds { get; } = ["slow", "normal", "priority"];

    public static IReadOnlyCollection<string> ImageRatios { get; } = ["16:9", "9:16", "1:1", "2:3", "3:2", "3:4", "4:3"];

    public static IReadOnlyDictionary<string, string[]> ImageResolutions { get; } = new Dictionary<string, string[]>
    {
        ["nano-banana-pro"] = UpperCase,
        ["nano-banana-2"] = UpperCase,
        ["byteplus-seedream-4.5"] = UpperCase,
        ["kling-3-omni"] = LowerCase,
    };

    public static IReadOnlyDictionary<string, Kling3CheapVideoModel> Videos { get; } = new Dictionary<string, Kling3CheapVideoModel>
    {
        ["kling-3"] = new(Kling, [.. Enumerable.Range(3, 13)], ["16:9", "9:16", "1:1"]) { HasAutoEnhance = true, HasMultiShot = true },
        ["kling-2.6"] = new(Kling, [5, 10], ["16:9", "9:16", "1:1"]) { HasAutoEnhance = true },
        ["veo-3.1"] = new(["720p", "1080p", "4K"], [4, 6, 8], ["16:9", "9:16"]) { NeedsPrompt = true },
        ["byte-plus-seedance-1-5"] = new(["720p", "1080p"], [.. Enumerable.Range(4, 9)], ["16:9", "9:16", "1:1", "21:9"]),
    };
}
