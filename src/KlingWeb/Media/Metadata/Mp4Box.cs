using System.Buffers.Binary;
using System.Text;

namespace KlingWeb.Media.Metadata;

/// <summary>A box of an MP4 or QuickTime film (ISO/IEC 14496-12, 4.2).</summary>
/// <param name="Type">Four letters.</param>
/// <param name="At">Where its header begins.</param>
/// <param name="Length">Of all of it.</param>
/// <param name="ContentAt">Where its content begins.</param>
internal readonly record struct Mp4Box(string Type, long At, long Length, long ContentAt)
{
    private const int LongHeader = 16;

    private const int MostBoxes = 100_000;

    // a film's tables are some megabytes at most
    private const int MostContent = 64 * 1024 * 1024;

    public long End => At + Length;

    /// <summary>The boxes of a stretch, as far as they are whole.</summary>
    public static IEnumerable<Mp4Box> In(Stream content, long from, long to)
    {
        var header = new byte[LongHeader];
        var left = MostBoxes;
        for (var at = from; at + 8 <= to;)
        {
            if (left-- == 0) throw new UnreadableMediaException("It is damaged: it has too many parts.");
            content.Position = at;
            var read = content.ReadAtLeast(header, (int)Math.Min(header.Length, to - at), throwOnEndOfStream: false);
            if (SoundTrack.Size(header.AsSpan(0, read), to - at) is not { } size) yield break;
            var isLong = BinaryPrimitives.ReadUInt32BigEndian(header) == 1;
            yield return new(Encoding.Latin1.GetString(header, 4, 4), at, size, at + (isLong ? LongHeader : 8));
            at += size;
        }
    }

    /// <summary>The boxes inside of it.</summary>
    public IEnumerable<Mp4Box> Inside(Stream content) => In(content, ContentAt, End);

    /// <summary>The first box at a path below it; null when there is none.</summary>
    public Mp4Box? Find(Stream content, params ReadOnlySpan<string> path)
    {
        var found = this;
        foreach (var type in path)
        {
            var next = default(Mp4Box?);
            foreach (var box in found.Inside(content))
            {
                if (box.Type != type) continue;
                next = box;
                break;
            }

            if (next is not { } there) return null;
            found = there;
        }

        return found;
    }

    /// <summary>What it holds, as far as wanted.</summary>
    /// <exception cref="UnreadableMediaException">It is longer than any that a film needs.</exception>
    public byte[] Read(Stream content, int most = MostContent)
    {
        var length = Math.Max(0, End - ContentAt);
        if (most == MostContent && length > most) throw new UnreadableMediaException($"It is damaged: its part {Type} is too large.");
        var own = new byte[(int)Math.Min(most, length)];
        content.Position = ContentAt;
        content.ReadExactly(own);
        return own;
    }
}
