using System.Buffers.Binary;

namespace KlingWeb.Media.Metadata;

/// <summary>Where the samples of a track lie in a film: by its tables of chunks and sizes (ISO/IEC 14496-12, 8.7).</summary>
internal static class TrackSamples
{
    private const int Table = 8;

    /// <summary>Each chunk's place and length, in the order of the table.</summary>
    /// <exception cref="UnreadableMediaException">The tables do not fit together, or name what is outside of the file.</exception>
    public static IReadOnlyList<(long At, long Length)> Of(Mp4Box track, Stream content)
    {
        if (track.Find(content, "mdia", "minf", "stbl") is not { } tables) return [];
        var offsets = Offsets(tables, content);
        var runs = Rows(tables.Find(content, "stsc")?.Read(content), 12);
        var size = SampleSizes(tables.Find(content, "stsz")?.Read(content));
        var (chunks, sample, run) = (new List<(long, long)>(offsets.Count), 0, 0);
        for (var chunk = 0; chunk < offsets.Count; chunk++)
        {
            while (run + 1 < runs.Count && UInt32(runs[run + 1], 0) <= chunk + 1) run++;
            if (runs.Count == 0) throw DoNotFit();
            long length = 0;
            for (var left = UInt32(runs[run], 4); left > 0 && length <= content.Length; left--) length += size(sample++);
            if (offsets[chunk] < 0 || length > content.Length - offsets[chunk]) throw DoNotFit();
            chunks.Add((offsets[chunk], length));
        }

        return chunks;
    }

    private static List<long> Offsets(Mp4Box tables, Stream content)
    {
        if (tables.Find(content, "co64") is { } wide) return [.. Rows(wide.Read(content), 8).Select(row => BinaryPrimitives.ReadInt64BigEndian(row.Span))];
        return [.. Rows(tables.Find(content, "stco")?.Read(content), 4).Select(row => (long)UInt32(row, 0))];
    }

    // version and flags, one size for all or 0, their number, and then each
    private static Func<int, long> SampleSizes(byte[]? table)
    {
        if (table is not { Length: >= 12 }) return _ => throw DoNotFit();
        var one = BinaryPrimitives.ReadUInt32BigEndian(table.AsSpan(4));
        if (one != 0) return sample => sample < BinaryPrimitives.ReadUInt32BigEndian(table.AsSpan(8)) ? one : throw DoNotFit();
        return sample => 12 + ((sample + 1L) * 4) <= table.Length ? BinaryPrimitives.ReadUInt32BigEndian(table.AsSpan(12 + (sample * 4))) : throw DoNotFit();
    }

    // version and flags, the number of rows, and the rows
    private static List<ReadOnlyMemory<byte>> Rows(byte[]? table, int length)
    {
        if (table is not { Length: >= Table }) return [];
        var number = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(table.AsSpan(4)), (table.Length - Table) / length);
        return [.. Enumerable.Range(0, (int)number).Select(row => (ReadOnlyMemory<byte>)table.AsMemory(Table + (row * length), length))];
    }

    private static uint UInt32(ReadOnlyMemory<byte> row, int at) => BinaryPrimitives.ReadUInt32BigEndian(row.Span[at..]);

    private static UnreadableMediaException DoNotFit() => new("It is damaged: the tables of one of its tracks do not fit together.");
}
