namespace KlingWeb.Emulator.Tasks;

/// <summary>How long a task waits in the queue, and takes in all.</summary>
internal sealed record TaskPace(TimeSpan Queue, TimeSpan Whole)
{
    private const double LongestVideo = 15;

    /// <summary>Longer videos take longer, and no two tasks quite the same.</summary>
    public static TaskPace For(string key, int seconds, EmulatorOptions options)
    {
        var chance = StableHash.Of(key) / (double)uint.MaxValue;
        var length = Math.Min(seconds, LongestVideo) / LongestVideo;
        var whole = options.MinTaskTime + ((options.MaxTaskTime - options.MinTaskTime) * ((0.6 * length) + (0.4 * chance)));
        return new TaskPace(whole * 0.15, whole);
    }
}
