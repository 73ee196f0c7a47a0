using System.Buffers.Binary;

namespace KlingWeb.Media;

/// <summary>Looks for a sound track in an MP4: a track whose handler is <c>soun</c> (ISO/IEC 14496-12, 8.4.3). Nothing is decoded.</summary>
internal static class SoundTrack
{
    private const int Header = 8;
    private const int LongHeader = 16;

    // version, flags and a reserved number come before the handler's type
    private const int HandlerAt = 8;
    private const int MostBoxes = 10_000;

    /// <summary>Whether there is one. A file that breaks off has none beyond the break.</summary>
    public static bool IsIn(Stream content)
    {
        var left = MostBoxes;
        return Search(content, 0, content.Length, ref left);
    }

    private static bool Search(Stream content, long from, long to, ref int left)
    {
        Span<byte> header = stackalloc byte[LongHeader];
        for (var at = from; at + Header <= to && left-- > 0;)
        {
            content.Position = at;
            var read = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            if (read < Header || Size(header[..read], to - at) is not { } size) return false;
            var type = header.Slice(4, 4);
            var body = at + (BinaryPrimitives.ReadUInt32BigEndian(header) == 1 ? LongHeader : Header);
            if (type.SequenceEqual("hdlr"u8) && IsSound(content, body)) return true;
            if (Holds(type) && Search(content, body, at + size, ref left)) return true;
            at += size;
        }

        return false;
    }

    /// <summary>A box's size by its header, in which 0 reaches to the end and 1 says that the size follows in eight bytes; null when that is more than there is.</summary>
    internal static long? Size(ReadOnlySpan<byte> header, long most)
    {
        var size = BinaryPrimitives.ReadUInt32BigEndian(header) switch
        {
            0 => most,
            1 when header.Length == LongHeader => BinaryPrimitives.ReadInt64BigEndian(header[Header..]),
            var small => small,
        };
        return size >= Header && size <= most ? size : null;
    }

    private static bool Holds(ReadOnlySpan<byte> type) => type.SequenceEqual("moov"u8) || type.SequenceEqual("trak"u8) || type.SequenceEqual("mdia"u8);

    private static bool IsSound(Stream content, long body)
    {
        Span<byte> handler = stackalloc byte[4];
        content.Position = body + HandlerAt;
        return content.ReadAtLeast(handler, handler.Length, throwOnEndOfStream: false) == handler.Length && handler.SequenceEqual("soun"u8);
    }
}
