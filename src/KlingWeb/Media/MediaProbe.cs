using System.Buffers.Binary;
using KlingWeb.Core.Pricing;
using KlingWeb.Media.Metadata;
using MetadataExtractor;
using MetadataExtractor.Formats.QuickTime;
using MetadataExtractor.Formats.WebP;

namespace KlingWeb.Media;

/// <summary>Reads what a file says of itself: sides, as they are when it is drawn, and length. Nothing is decoded.</summary>
internal static class MediaProbe
{
    /// <summary>A picture of more pixels would take gigabytes wherever it is drawn.</summary>
    public const long MostPixels = 100_000_000;

    /// <exception cref="UnreadableMediaException">It is damaged, or has too many pixels.</exception>
    public static MediaFacts Read(Stream content, MediaType type)
    {
        content.Position = 0;
        var (width, height, seconds) = Facts(content, type);
        if (width < 1 || height < 1) throw new UnreadableMediaException("It is damaged: its sides can't be read.");
        if ((long)width * height > MostPixels) throw new UnreadableMediaException($"It has {width} × {height} pixels; at most {MostPixels / 1_000_000} million are taken.");
        return new(type.Format, content.Length, width, height, seconds);
    }

    private static (int Width, int Height, double? Seconds) Facts(Stream content, MediaType type)
    {
        try
        {
            if (type == MediaType.Png) return Png(content);
            if (type == MediaType.Jpeg) return Jpeg(content);
            return type == MediaType.Webp ? Webp(content) : Mp4(content);
        }
#pragma warning disable CA1031 // whatever a hostile file makes the parser throw, the file is at fault
        catch (Exception wrong) when (wrong is not UnreadableMediaException)
        {
            throw new UnreadableMediaException("It is damaged: its header can't be read.", wrong);
        }
#pragma warning restore CA1031
    }

    // By hand, since the library would also inflate compressed texts, which may be bombs.
    private static (int Width, int Height, double? Seconds) Png(Stream content)
    {
        var header = new byte[24];
        content.ReadExactly(header);
        if (!header.AsSpan(12, 4).SequenceEqual("IHDR"u8)) return default;
        var orientation = Chunk.OfPng(content).Select(chunk => chunk.Orientation(content)).FirstOrDefault(found => found is not null);
        return Drawn(BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(20)), orientation);
    }

    private static (int Width, int Height, double? Seconds) Jpeg(Stream content)
    {
        int? orientation = null;
        foreach (var part in JpegFile.Parts(content).TakeWhile(part => part.Marker != JpegFile.Scan))
        {
            orientation ??= JpegFile.Orientation(content, part);
            // precision, lines, samples a line
            if (JpegFile.IsFrame(part.Marker) && JpegFile.Read(content, part, 5) is [_, var top, var low, var left, var right])
                return Drawn((left << 8) | right, (top << 8) | low, orientation);
        }

        return default;
    }

    private static (int Width, int Height, double? Seconds) Webp(Stream content)
    {
        var picture = WebPMetadataReader.ReadMetadata(content).OfType<WebPDirectory>().First();
        var orientation = Chunk.OfWebp(content).Select(chunk => chunk.Orientation(content)).FirstOrDefault(found => found is not null);
        return Drawn(picture.GetInt32(WebPDirectory.TagImageWidth), picture.GetInt32(WebPDirectory.TagImageHeight), orientation);
    }

    private static (int Width, int Height, double? Seconds) Drawn(int width, int height, int? orientation) =>
        ExifOrientation.IsSideways(orientation ?? ExifOrientation.Upright) ? (height, width, null) : (width, height, null);

    private static (int Width, int Height, double? Seconds) Mp4(Stream content)
    {
        var parts = QuickTimeMetadataReader.ReadMetadata(content);
        var seconds = parts.OfType<QuickTimeMovieHeaderDirectory>().First().GetObject(QuickTimeMovieHeaderDirectory.TagDuration) as TimeSpan?;
        var picture = parts.OfType<QuickTimeTrackHeaderDirectory>().First(track => Side(track, QuickTimeTrackHeaderDirectory.TagWidth) > 0);
        var width = Side(picture, QuickTimeTrackHeaderDirectory.TagWidth);
        var height = Side(picture, QuickTimeTrackHeaderDirectory.TagHeight);
        var quarters = picture.TryGetDouble(QuickTimeTrackHeaderDirectory.TagRotation, out var degrees) ? (int)Math.Round(degrees / 90) : 0;
        return quarters % 2 == 0 ? (width, height, seconds?.TotalSeconds) : (height, width, seconds?.TotalSeconds);
    }

    private static int Side(QuickTimeTrackHeaderDirectory track, int tag) => track.TryGetDouble(tag, out var side) ? (int)Math.Round(side) : 0;
}
