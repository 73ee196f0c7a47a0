namespace KlingWeb.Emulator.Media;

/// <summary>A clip's track played over and over until the film is full.</summary>
internal sealed class LoopedTrack
{
    private readonly Mp4Track _clip;
    private readonly int _skip;

    public LoopedTrack(Mp4Track clip, bool isPicture, FrameSize size, int seconds)
    {
        _clip = clip;
        IsPicture = isPicture;
        Size = size;
        Ticks = clip.TimeScale * (uint)seconds;

        // An AAC encoder's first frame only fills its filter; heard again in each loop it would click.
        _skip = isPicture ? 0 : 1;
        Count = (int)((Ticks + clip.SampleTicks - 1) / clip.SampleTicks);
    }

    public bool IsPicture { get; }

    public FrameSize Size { get; }

    /// <summary>The whole length, in the track's own ticks.</summary>
    public uint Ticks { get; }

    public int Count { get; }

    public uint TimeScale => _clip.TimeScale;

    public uint SampleTicks => _clip.SampleTicks;

    public ReadOnlyMemory<byte> Description => _clip.Description;

    /// <summary>The last sample is cut to end with the film.</summary>
    public uint LastSampleTicks => Ticks - ((uint)(Count - 1) * SampleTicks);

    /// <summary>The samples that decoding can begin at, counted from 1: the first of each loop.</summary>
    public IEnumerable<uint> KeySamples => Enumerable.Range(0, Count).Where(i => i % Length == 0).Select(i => (uint)i + 1);

    public IEnumerable<ReadOnlyMemory<byte>> Samples => Enumerable.Range(0, Count).Select(i => _clip.Samples[_skip + (i % Length)]);

    private int Length => _clip.Samples.Count - _skip;
}
