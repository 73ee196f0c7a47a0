using System.Buffers.Binary;

namespace KlingWeb.Web.Tests.Support;

/// <summary>The smallest files that are what they say.</summary>
internal static class Pictures
{
    /// <summary>A PNG's signature, header, content and end; the pixels and check sums are of no matter to who decodes nothing.</summary>
    public static byte[] Png(int width, int height, params byte[] more)
    {
        byte[] head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(20), height);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, more.Length);
        return [.. head, 0, 0, 0, 0, .. length, .. "IDAT"u8, .. more, 0, 0, 0, 0, 0, 0, 0, 0, .. "IEND"u8, 0xae, 0x42, 0x60, 0x82];
    }

    /// <summary>A JPEG of one segment: the frame header.</summary>
    public static byte[] Jpeg(short width, short height)
    {
        byte[] file = [0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xff, 0xd9];
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(7), height);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(9), width);
        return file;
    }

    /// <summary>A WebP in the extended form, which says its sides less one in three bytes each.</summary>
    public static byte[] Webp(int width, int height)
    {
        byte[] file = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(24), (short)(width - 1));
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(27), (short)(height - 1));
        return file;
    }
}
