using System.Runtime.InteropServices;

namespace KlingWeb.Media.Metadata;

/// <summary>A part of a JPEG: a marker with what belongs to it, or the coded pixels that follow a scan's header.</summary>
/// <param name="Marker">The second byte of the marker; 0 for coded pixels.</param>
/// <param name="At">Where it begins, its marker included.</param>
/// <param name="Length">In bytes, its marker included.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JpegPart(int Marker, long At, long Length);

/// <summary>Walks through a JPEG (ITU-T T.81, annex B). Nothing is decoded, and what stands between parts is passed over.</summary>
internal static class JpegFile
{
    public const int Pixels = 0;
    public const int Scan = 0xda;
    public const int Begin = 0xd8;
    public const int End = 0xd9;

    /// <summary>The parts from the beginning to the end of the first picture; what follows that is none of them. The stream may be moved between two of them.</summary>
    /// <exception cref="UnreadableMediaException">It breaks off, or a second picture begins inside of the first.</exception>
    public static IEnumerable<JpegPart> Parts(Stream content)
    {
        yield return new(Begin, 0, 2);
        content.Position = 2;
        while (true)
        {
            var (marker, at) = NextMarker(content);
            if (marker == End)
            {
                yield return new(End, at, 2);
                yield break;
            }

            if (marker == Begin) throw new UnreadableMediaException("It is damaged: a second picture begins inside of the first.");
            var length = (content.ReadByte() << 8) | content.ReadByte();
            if (length < 2 || at + 2 + length > content.Length) throw new UnreadableMediaException("It is damaged: one of its parts is longer than the file.");
            yield return new(marker, at, 2 + length);
            var next = at + 2 + length;
            content.Position = next;
            if (marker != Scan) continue;

            var (_, ends) = NextMarker(content);
            yield return new(Pixels, next, ends - next);
            content.Position = ends;
        }
    }

    /// <summary>What a part holds after marker and length, as far as wanted.</summary>
    public static byte[] Read(Stream content, JpegPart part, int most = int.MaxValue)
    {
        var own = new byte[(int)Math.Min(most, Math.Max(0, part.Length - 4))];
        content.Position = part.At + 4;
        content.ReadExactly(own);
        return own;
    }

    /// <summary>Whether a part is the header of the frame, which tells the sides.</summary>
    public static bool IsFrame(int marker) => marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc);

    /// <summary>The orientation in a part that is an Exif block; null when it is none or tells none.</summary>
    public static int? Orientation(Stream content, JpegPart part)
    {
        if (part.Marker != 0xe1) return null;
        var exif = Read(content, part);
        return exif.AsSpan().StartsWith(ExifOrientation.Prefix) ? ExifOrientation.Read(exif) : null;
    }

    // stuffed zeros, restarts and fill bytes are no markers of parts
    private static (int Marker, long At) NextMarker(Stream content)
    {
        for (var (last, now) = (0, content.ReadByte()); now >= 0; (last, now) = (now, content.ReadByte()))
        {
            if (last == 0xff && now is not (0x00 or 0x01 or (>= 0xd0 and <= 0xd7) or 0xff)) return (now, content.Position - 2);
        }

        throw new UnreadableMediaException("It is cut off: its end is missing.");
    }
}
