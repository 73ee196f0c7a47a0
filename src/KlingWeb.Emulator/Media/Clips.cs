using System.Collections.Concurrent;

namespace KlingWeb.Emulator.Media;

/// <summary>The embedded loops of one second each; Clips/README.md says how they were made.</summary>
internal static class Clips
{
    private const int Variants = 3;

    private static readonly ConcurrentDictionary<string, Mp4Track> Loaded = new();

    /// <summary>A loop of exactly the size, its hue chosen by the seed.</summary>
    public static Mp4Track Picture(FrameSize size, uint seed)
    {
        var variant = (seed % Variants) + 1;
        var name = $"{size.Width}x{size.Height}-{variant}.mp4";
        return Load(Exists(name) ? name : $"{size.Width}x{size.Height}-1.mp4");
    }

    public static Mp4Track Tone() => Load("tone.m4a");

    private static bool Exists(string name) => typeof(Clips).Assembly.GetManifestResourceInfo(name) is not null;

    private static Mp4Track Load(string name) => Loaded.GetOrAdd(name, static wanted =>
    {
        using var resource = typeof(Clips).Assembly.GetManifestResourceStream(wanted)
            ?? throw new InvalidOperationException($"There is no clip {wanted}.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return Mp4Track.Read(bytes);
    });
}
