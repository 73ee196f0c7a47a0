namespace KlingWeb.Emulator.Media;

/// <summary>The one track of a clip: how to decode it, and its samples.</summary>
/// <param name="Description">The content of the sample description box, copied as it is.</param>
/// <param name="TimeScale">Ticks a second.</param>
/// <param name="SampleTicks">The length of each sample.</param>
/// <param name="Samples">The encoded pictures or sound frames.</param>
internal sealed record Mp4Track(ReadOnlyMemory<byte> Description, uint TimeScale, uint SampleTicks, IReadOnlyList<ReadOnlyMemory<byte>> Samples)
{
    private const int FullBoxHeader = 4;

    /// <summary>Reads a file with one track, 32-bit offsets and samples of one length, as all of ours are.</summary>
    public static Mp4Track Read(ReadOnlyMemory<byte> file)
    {
        var media = Mp4Box.Find(file, "moov", "trak", "mdia").Content;
        var table = Mp4Box.Find(media, "minf", "stbl").Content;
        var firstRun = Mp4Box.Find(table, "stts");
        return new Mp4Track(
            Mp4Box.Find(table, "stsd").Content,
            Mp4Box.Find(media, "mdhd").Number(FullBoxHeader + 8),
            firstRun.Number(FullBoxHeader + 8),
            [.. ReadSamples(file, table)]);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> ReadSamples(ReadOnlyMemory<byte> file, ReadOnlyMemory<byte> table)
    {
        var sizes = Mp4Box.Find(table, "stsz");
        var sample = 0;
        foreach (var (offset, count) in ReadChunks(table))
        {
            var at = (int)offset;
            for (var i = 0; i < count; i++, sample++)
            {
                var size = (int)sizes.Number(FullBoxHeader + 8 + (sample * 4));
                yield return file.Slice(at, size);
                at += size;
            }
        }
    }

    private static IEnumerable<(uint Offset, uint Samples)> ReadChunks(ReadOnlyMemory<byte> table)
    {
        var offsets = Mp4Box.Find(table, "stco");
        var runs = Mp4Box.Find(table, "stsc");
        var chunks = offsets.Number(FullBoxHeader);
        var run = 0;
        for (var chunk = 1u; chunk <= chunks; chunk++)
        {
            // The next run of equal chunks begins at the chunk that it names.
            if (run + 1 < runs.Number(FullBoxHeader) && runs.Number(FullBoxHeader + 4 + ((run + 1) * 12)) == chunk)
            {
                run++;
            }

            yield return (offsets.Number(FullBoxHeader + 4 + ((int)(chunk - 1) * 4)), runs.Number(FullBoxHeader + 8 + (run * 12)));
        }
    }
}
