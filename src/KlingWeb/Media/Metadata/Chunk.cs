using System.Buffers.Binary;
using System.Text;

namespace KlingWeb.Media.Metadata;

/// <summary>A chunk of a PNG or a WebP.</summary>
/// <param name="Type">Four letters.</param>
/// <param name="At">Where its header begins.</param>
/// <param name="Length">Of all of it, with header, check sum and padding.</param>
/// <param name="ContentAt">Where its content begins.</param>
/// <param name="ContentLength">How long that is.</param>
internal readonly record struct Chunk(string Type, long At, long Length, long ContentAt, long ContentLength)
{
    public const string PngEnd = "IEND";

    private const int MostChunks = 100_000;

    // an orientation stands in the first lines of an Exif block; a whole one may hold a picture of its own
    private const int LongestExif = 4 * 1024 * 1024;

    /// <summary>The chunks of a PNG, to the one that ends it.</summary>
    /// <exception cref="UnreadableMediaException">It breaks off.</exception>
    public static IEnumerable<Chunk> OfPng(Stream content)
    {
        var header = new byte[8];
        var left = MostChunks;
        for (long at = 8; at + 12 <= content.Length && left-- > 0;)
        {
            content.Position = at;
            content.ReadExactly(header);
            var length = BinaryPrimitives.ReadUInt32BigEndian(header);
            var chunk = new Chunk(Encoding.Latin1.GetString(header, 4, 4), at, length + 12L, at + 8, length);
            if (at + chunk.Length > content.Length) break;
            yield return chunk;
            if (chunk.Type == PngEnd) yield break;
            at += chunk.Length;
        }

        throw CutOff();
    }

    /// <summary>The chunks of a WebP, to the end that its header tells.</summary>
    /// <exception cref="UnreadableMediaException">It breaks off.</exception>
    public static IEnumerable<Chunk> OfWebp(Stream content)
    {
        var header = new byte[8];
        content.Position = 0;
        content.ReadExactly(header);
        var end = header.Length + (long)BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
        if (end > content.Length) throw CutOff();
        var left = MostChunks;
        for (long at = 12; at + 8 <= end;)
        {
            if (left-- == 0) throw new UnreadableMediaException("It is damaged: it has too many parts.");
            content.Position = at;
            content.ReadExactly(header);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
            if (at + 8 + length > end) throw CutOff();
            // an odd one is followed by a byte, which some writers leave away at the end
            var whole = Math.Min(8 + length + (length & 1L), end - at);
            yield return new(Encoding.Latin1.GetString(header, 0, 4), at, whole, at + 8, length);
            at += whole;
        }
    }

    /// <summary>What it holds.</summary>
    public byte[] Read(Stream content)
    {
        var own = new byte[(int)ContentLength];
        content.Position = ContentAt;
        content.ReadExactly(own);
        return own;
    }

    /// <summary>The orientation, if it is an Exif block that tells one.</summary>
    public int? Orientation(Stream content) => Type is "eXIf" or "EXIF" && ContentLength <= LongestExif ? ExifOrientation.Read(Read(content)) : null;

    private static UnreadableMediaException CutOff() => new("It is cut off: its end is missing.");
}
