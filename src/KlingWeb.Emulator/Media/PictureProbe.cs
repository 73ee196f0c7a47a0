using System.Buffers.Binary;

namespace KlingWeb.Emulator.Media;

/// <summary>What a picture says of itself in its first bytes.</summary>
internal sealed record PictureFacts(string ContentType, string Extension, FrameSize Size);

/// <summary>Reads kind and size of a JPEG, PNG or WebP without decoding it.</summary>
internal static class PictureProbe
{
    public static PictureFacts? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 24 && bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']))
        {
            var size = new FrameSize(BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
            return new PictureFacts("image/png", "png", size);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
        {
            return JpegSize(bytes) is { } size ? new PictureFacts("image/jpeg", "jpg", size) : null;
        }

        return bytes.Length >= 30 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)
            ? new PictureFacts("image/webp", "webp", WebPSize(bytes))
            : null;
    }

    /// <summary>Walks the segments to the frame header (SOF0 to SOF15 without the tables DHT, JPG and DAC).</summary>
    private static FrameSize? JpegSize(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 <= bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new FrameSize(BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }

    /// <summary>The three forms of WebP: extended, lossless, lossy.</summary>
    private static FrameSize WebPSize(ReadOnlySpan<byte> bytes)
    {
        const int mask = 0x3FFF;
        if (bytes[12..].StartsWith("VP8X"u8))
        {
            return new FrameSize(1 + (BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]) & 0xFFFFFF), 1 + (BinaryPrimitives.ReadInt32LittleEndian(bytes[26..]) >>> 8));
        }

        if (bytes[12..].StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadInt32LittleEndian(bytes[21..]);
            return new FrameSize(1 + (bits & mask), 1 + ((bits >> 14) & mask));
        }

        return new FrameSize(BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & mask, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & mask);
    }
}
