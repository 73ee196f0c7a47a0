using System.Buffers.Binary;

namespace KlingWeb.Media;

/// <summary>Looks whether a file reaches as far as it says itself: where a server names no length, one that was cut looks finished. More after its end is no fault.</summary>
internal static class MediaEnd
{
    private const int MostBoxes = 100_000;

    /// <exception cref="UnreadableMediaException">It breaks off.</exception>
    public static void Demand(Stream content, MediaType type)
    {
        var isThere = type.Format switch
        {
            "png" => Png(content),
            "jpeg" => Jpeg(content),
            "webp" => Webp(content),
            _ => Mp4(content),
        };
        if (!isThere) throw new UnreadableMediaException("It is cut off: its end is missing.");
    }

    // chunks of length, type, content and check sum; the last is IEND
    private static bool Png(Stream content)
    {
        Span<byte> header = stackalloc byte[8];
        for (long at = 8; at + 12 <= content.Length;)
        {
            content.Position = at;
            content.ReadExactly(header);
            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(header);
            if (header[4..].SequenceEqual("IEND"u8)) return at <= content.Length;
        }

        return false;
    }

    // segments, whose pictures of their own are passed over, then the pixels, and D9
    private static bool Jpeg(Stream content)
    {
        content.Position = 2;
        while (Marker(content) is { } marker)
        {
            if (marker == 0xd9) return true;
            var length = (content.ReadByte() << 8) | content.ReadByte();
            if (length < 2) return false;
            content.Position += length - 2;
        }

        return false;
    }

    /// <returns>The next that is no pixel's and has a length or is the end; null at the end of the file.</returns>
    private static int? Marker(Stream content)
    {
        for (var (last, now) = (0, content.ReadByte()); now >= 0; (last, now) = (now, content.ReadByte()))
        {
            if (last == 0xff && now is not (0x00 or 0x01 or (>= 0xd0 and <= 0xd7) or 0xff)) return now;
        }

        return null;
    }

    private static bool Webp(Stream content)
    {
        Span<byte> header = stackalloc byte[8];
        content.Position = 0;
        content.ReadExactly(header);
        return header.Length + (long)BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) <= content.Length;
    }

    // boxes, none of which is longer than what is there; the film's own two are among them
    private static bool Mp4(Stream content)
    {
        Span<byte> header = stackalloc byte[16];
        var (film, samples, left) = (false, false, MostBoxes);
        for (long at = 0; at < content.Length && left-- > 0;)
        {
            content.Position = at;
            var read = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            if (read < 8) break;
            var (isFilm, isSamples) = (header[4..8].SequenceEqual("moov"u8), header[4..8].SequenceEqual("mdat"u8));
            // what breaks off after a whole film is not of it, unless it brings more of it
            if (SoundTrack.Size(header[..read], content.Length - at) is not { } size) return film && samples && !isSamples && !header[4..8].SequenceEqual("moof"u8);
            (film, samples, at) = (film || isFilm, samples || isSamples, at + size);
        }

        return film && samples;
    }
}
