using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace KlingWeb.Browser.Tests;

/// <summary>Pictures that a browser can show.</summary>
internal static class Picture
{
    /// <summary>A PNG in one grey, another for another shade, so that uploads differ.</summary>
    public static byte[] Png(int width, int height, byte shade = 128)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;   // bits a pixel, and grey by the zero behind it

        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = new byte[width + 1];
            Array.Fill(line, shade, 1, width);
            for (var y = 0; y < height; y++) deflate.Write(line);
        }

        return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        byte[] named = [.. type, .. content];
        var check = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc32.HashToUInt32(named));
        return [.. length, .. named, .. check];
    }
}
