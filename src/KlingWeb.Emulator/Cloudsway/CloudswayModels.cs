namespace KlingWeb.Emulator.Cloudsway;

/// <summary>What a Kling version can do: Kling's own map, which Cloudsway's documentation points to without printing it.</summary>
internal sealed record CloudswayModel
{
    public int ShortestVideo { get; init; } = 5;

    public int LongestVideo { get; init; } = 10;

    /// <summary>Only 5 and 10 seconds.</summary>
    public bool TwoLengths { get; init; } = true;

    public IReadOnlyCollection<string> Modes { get; init; } = ["std", "pro"];

    public IReadOnlyCollection<string> SoundModes { get; init; } = [];

    public IReadOnlyCollection<string> LastFrameModes { get; init; } = [];

    public bool LastFrameWithSound { get; init; }

    public bool HasVoices { get; init; }

    /// <summary>Several shots, and elements.</summary>
    public bool HasShotsAndElements { get; init; }
}

/// <summary>The models of the documentation's tables.</summary>
internal static class CloudswayModels
{
    private static readonly string[] Pro = ["pro"];
    private static readonly string[] Both = ["std", "pro"];

    public static IReadOnlyDictionary<string, CloudswayModel> Videos { get; } = new Dictionary<string, CloudswayModel>
    {
        ["kling-v1"] = new() { LastFrameModes = Pro },
        ["kling-v1-5"] = new() { LastFrameModes = Pro },
        ["kling-v1-6"] = new() { LastFrameModes = Pro },
        ["kling-v2-master"] = new() { Modes = Pro },
        ["kling-v2-1-master"] = new() { Modes = Pro },
        ["kling-v2-5-turbo"] = new() { LastFrameModes = Pro },
        ["kling-v2-6"] = new() { SoundModes = Pro, LastFrameModes = Pro, HasVoices = true },
        ["kling-v3"] = new()
        {
            ShortestVideo = 3,
            LongestVideo = 15,
            TwoLengths = false,
            SoundModes = Both,
            LastFrameModes = Both,
            LastFrameWithSound = true,

            // Kling's map says no voices here, the documentation's text does not forbid them.
            HasVoices = true,
            HasShotsAndElements = true,
        },
    };

    public static IReadOnlyCollection<string> TextToVideo { get; } = [.. Videos.Keys.Where(model => model != "kling-v1-6")];

    public static IReadOnlyCollection<string> Images { get; } = ["kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new", "kling-v2-1", "kling-v3"];
}
