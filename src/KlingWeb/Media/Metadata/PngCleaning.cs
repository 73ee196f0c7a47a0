using System.Buffers.Binary;

namespace KlingWeb.Media.Metadata;

/// <summary>
/// A PNG without what is not the picture: kept are the chunks that say how it is drawn, frames of an animation among them, and the orientation in an Exif block of its own.
/// Texts, times, XMP, private chunks and whatever follows the end go.
/// </summary>
internal static class PngCleaning
{
    // how it is drawn (PNG, third edition, 5.6)
    private static readonly HashSet<string> Drawing = new(StringComparer.Ordinal)
    {
        "IHDR", "PLTE", "IDAT", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "cICP", "mDCV", "mDCv", "cLLI", "cLLi", "acTL", "fcTL", "fdAT",
    };

    public static Pieces Clean(Stream content)
    {
        var pieces = new Pieces();
        pieces.Take(0, 8);
        var isTurned = false;
        foreach (var chunk in Chunk.OfPng(content))
        {
            if (Drawing.Contains(chunk.Type) || chunk is { Type: Chunk.PngEnd, ContentLength: 0 }) pieces.Take(chunk.At, chunk.Length);
            else if (chunk.Type == Chunk.PngEnd) pieces.Write(Whole("IEND"u8, []));
            // a reader that does not know one of these may not draw the picture
            else if (char.IsAsciiLetterUpper(chunk.Type[0])) throw new UnreadableMediaException($"It is no ordinary PNG: it has a part named {chunk.Type}.");
            else if (!isTurned && chunk.Orientation(content) is { } orientation) isTurned = Turn(content, chunk, orientation, pieces);
        }

        return pieces;
    }

    private static bool Turn(Stream content, Chunk chunk, int orientation, Pieces pieces)
    {
        if (orientation == ExifOrientation.Upright) return true;
        var tiff = ExifOrientation.Tiff(orientation);
        if (chunk.Read(content).AsSpan().SequenceEqual(tiff)) pieces.Take(chunk.At, chunk.Length);
        else pieces.Write(Whole("eXIf"u8, tiff));
        return true;
    }

    private static byte[] Whole(ReadOnlySpan<byte> type, byte[] own)
    {
        byte[] chunk = [0, 0, 0, (byte)own.Length, .. type, .. own, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), CheckSum(chunk.AsSpan(4, 4 + own.Length)));
        return chunk;
    }

    // CRC-32 as in annex D of the specification; for some thirty bytes, so bit by bit
    private static uint CheckSum(ReadOnlySpan<byte> content)
    {
        var sum = uint.MaxValue;
        foreach (var one in content)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++) sum = (sum >> 1) ^ (0xedb88320 & (uint)-(sum & 1));
        }

        return ~sum;
    }
}
