using System.Buffers.Binary;

namespace KlingWeb.Media.Metadata;

/// <summary>A WebP without what is not the picture: Exif but for the orientation, XMP, chunks of unknown types, and whatever follows its end.</summary>
internal static class WebpCleaning
{
    private const byte ExifFlag = 0x08;
    private const byte XmpFlag = 0x04;

    // RFC 9649, 2.7
    private static readonly HashSet<string> Drawing = new(StringComparer.Ordinal) { "VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP" };

    public static Pieces Clean(Stream content)
    {
        var chunks = Chunk.OfWebp(content).ToList();
        var orientation = chunks.Select(chunk => chunk.Orientation(content)).FirstOrDefault(found => found is not null) ?? ExifOrientation.Upright;
        var turn = orientation == ExifOrientation.Upright ? [] : Whole(ExifOrientation.Tiff(orientation));
        var kept = chunks.Where(chunk => Drawing.Contains(chunk.Type)).ToList();
        var pieces = new Pieces();
        var isOnlyPicture = kept.Count == chunks.Count && content.Length == Size(content) + 8;
        if (isOnlyPicture && turn.Length == 0 && !kept.Any(chunk => Flags(content, chunk) is { } flags && (flags & (ExifFlag | XmpFlag)) != 0))
        {
            pieces.Take(0, content.Length);
            return pieces;
        }

        pieces.Write([.. "RIFF"u8, .. LittleEndian((uint)(4 + kept.Sum(chunk => Padded(chunk.Length)) + turn.Length)), .. "WEBP"u8]);
        foreach (var chunk in kept) Take(content, chunk, turn.Length > 0, pieces);
        if (turn.Length > 0) pieces.Write(turn);
        return pieces;
    }

    private static void Take(Stream content, Chunk chunk, bool isTurned, Pieces pieces)
    {
        if (Flags(content, chunk) is { } flags)
        {
            var kept = (byte)((flags & ~(ExifFlag | XmpFlag)) | (isTurned ? ExifFlag : 0));
            pieces.Take(chunk.At, 8);
            pieces.Write(kept);
            pieces.Take(chunk.ContentAt + 1, chunk.Length - 9);
        }
        else
        {
            pieces.Take(chunk.At, chunk.Length);
        }

        pieces.Zeros(Padded(chunk.Length) - chunk.Length);
    }

    // the first byte of the extended header says what else is there
    private static byte? Flags(Stream content, Chunk chunk) => chunk is { Type: "VP8X", ContentLength: > 0 } ? chunk.Read(content)[0] : null;

    private static long Padded(long length) => length + (length & 1);

    private static long Size(Stream content)
    {
        Span<byte> header = stackalloc byte[8];
        content.Position = 0;
        content.ReadExactly(header);
        return BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
    }

    private static byte[] Whole(byte[] tiff) => [.. "EXIF"u8, .. LittleEndian((uint)tiff.Length), .. tiff];

    private static byte[] LittleEndian(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        return bytes;
    }
}
