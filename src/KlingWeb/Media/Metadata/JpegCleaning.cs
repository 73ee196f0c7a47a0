namespace KlingWeb.Media.Metadata;

/// <summary>
/// A JPEG without what is not the picture. Kept are tables, frames, scans, the JFIF header without its thumbnail, the colour profile,
/// Adobe's note of the colour model (without which CMYK is drawn inverted), and the orientation in an Exif block of its own.
/// </summary>
internal static class JpegCleaning
{
    private const int App0 = 0xe0;
    private const int App1 = 0xe1;
    private const int App2 = 0xe2;
    private const int App14 = 0xee;
    private const int JfifLength = 14;
    private const int AdobeLength = 12;

    public static Pieces Clean(Stream content)
    {
        var pieces = new Pieces();
        var isTurned = false;
        foreach (var part in JpegFile.Parts(content))
        {
            if (IsPicture(part.Marker)) pieces.Take(part.At, part.Length);
            else if (part.Marker == App0) TakeJfif(content, part, pieces);
            else if (part.Marker == App2 && Begins(content, part, "ICC_PROFILE\0"u8)) pieces.Take(part.At, part.Length);
            else if (part.Marker == App14 && Begins(content, part, "Adobe"u8)) TakeShort(content, part, AdobeLength, pieces);
            else if (!isTurned && JpegFile.Orientation(content, part) is { } orientation) isTurned = Turn(content, part, orientation, pieces);
        }

        return pieces;
    }

    // coded pixels, begin and end, frames, tables, restart intervals, numbers of lines
    private static bool IsPicture(int marker) => marker is JpegFile.Pixels or (>= 0xc0 and <= 0xcf) or (>= 0xd8 and <= 0xdf);

    private static bool Begins(Stream content, JpegPart part, ReadOnlySpan<byte> with) =>
        part.Length - 4 >= with.Length && JpegFile.Read(content, part, with.Length).AsSpan().SequenceEqual(with);

    // "JFIF", version, density, and the sides of a thumbnail that follows
    private static void TakeJfif(Stream content, JpegPart part, Pieces pieces)
    {
        if (!Begins(content, part, "JFIF\0"u8) || part.Length - 4 < JfifLength) return;
        var head = JpegFile.Read(content, part, JfifLength);
        if (head[^2] == 0 && head[^1] == 0) TakeShort(content, part, JfifLength, pieces);
        else pieces.Write([0xff, App0, 0, 2 + JfifLength, .. head[..^2], 0, 0]);
    }

    private static void TakeShort(Stream content, JpegPart part, int most, Pieces pieces)
    {
        if (part.Length - 4 <= most) pieces.Take(part.At, part.Length);
        else pieces.Write([0xff, (byte)part.Marker, 0, (byte)(2 + most), .. JpegFile.Read(content, part, most)]);
    }

    private static bool Turn(Stream content, JpegPart part, int orientation, Pieces pieces)
    {
        if (orientation == ExifOrientation.Upright) return true;
        byte[] block = [.. ExifOrientation.Prefix, .. ExifOrientation.Tiff(orientation)];
        // one that is such a block already stays, so that cleaning twice changes nothing
        if (JpegFile.Read(content, part).AsSpan().SequenceEqual(block)) pieces.Take(part.At, part.Length);
        else pieces.Write([0xff, App1, 0, (byte)(2 + block.Length), .. block]);
        return true;
    }
}
