namespace KlingWeb.Emulator.Media;

/// <summary>What a task's files look like.</summary>
internal sealed record MediaPlan
{
    /// <summary>A film, else pictures.</summary>
    public required bool IsVideo { get; init; }

    public required FrameSize Size { get; init; }

    /// <summary>The film's length; 0 for pictures.</summary>
    public int Seconds { get; init; }

    public bool HasSound { get; init; }

    /// <summary>How many files.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Chooses colours.</summary>
    public uint Seed { get; init; }

    public static MediaPlan Video(int shortSide, string aspectRatio, int seconds, bool sound) => new()
    {
        IsVideo = true,
        Size = FrameSize.Video(shortSide, aspectRatio),
        Seconds = seconds,
        HasSound = sound,
    };

    public static MediaPlan Images(int longSide, string aspectRatio, int count) => new()
    {
        IsVideo = false,
        Size = FrameSize.Image(longSide, aspectRatio),
        Count = count,
    };
}
