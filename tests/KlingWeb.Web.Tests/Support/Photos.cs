using System.Buffers.Binary;

namespace KlingWeb.Web.Tests.Support;

/// <summary>Pictures as cameras and programs write them, with everything around them that is not the picture.</summary>
internal static class Photos
{
    /// <summary>Stands for a place in every block that must not get out.</summary>
    public const string Secret = "N48-51-30-E2-17-40";

    public static byte[] Adobe { get; } = Segment(0xee, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 2]);

    public static byte[] Profile { get; } = Segment(0xe2, [.. "ICC_PROFILE\0"u8, 1, 1, .. "colours"u8]);

    public static byte[] Jfif { get; } = Segment(0xe0, [.. "JFIF\0"u8, 1, 2, 1, 0, 72, 0, 72, 0, 0]);

    private static byte[] SecretBytes => System.Text.Encoding.ASCII.GetBytes(Secret);

    /// <summary>Tables, a frame and two scans with a table between them, stuffed zeros, restarts and fill bytes: all that is drawn.</summary>
    public static byte[] Drawn(short width, short height, byte components = 3) =>
    [
        .. Segment(0xdb, new byte[65]), .. Frame(width, height, components), .. Segment(0xc4, new byte[20]), .. Segment(0xdd, [0, 4]),
        .. Segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd7, 0x78, 0xff,
        .. Segment(0xc4, new byte[24]), .. Segment(0xda, [1, 2, 0, 1, 5, 0]), 0x9a, 0xff, 0x00, 0xbc,
    ];

    public static byte[] Jpeg(short width, short height, int orientation, bool isLittle = false) =>
    [
        0xff, 0xd8, .. Segment(0xe0, [.. "JFIF\0"u8, 1, 2, 1, 0, 72, 0, 72, 1, 1, 9, 9, 9]), .. Segment(0xe0, [.. "JFXX\0"u8, 0x10, .. SecretBytes]),
        .. Segment(0xe1, Exif(orientation, isLittle)), .. Segment(0xe1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. SecretBytes]),
        .. Profile, .. Segment(0xe2, [.. "MPF\0"u8, .. SecretBytes]), .. Segment(0xed, [.. "Photoshop 3.0\0"u8, .. SecretBytes]), .. Adobe,
        .. Segment(0xeb, SecretBytes), .. Segment(0xfe, SecretBytes), .. Drawn(width, height), 0xff, 0xd9,
        .. SecretBytes, .. Films.Mp4(8, 8), 0xff, 0xd8, .. Drawn(8, 8), 0xff, 0xd9,
    ];

    /// <summary>What is left of it: the same picture.</summary>
    public static byte[] Clean(short width, short height, int orientation) =>
    [
        0xff, 0xd8, .. Jfif, .. orientation == 1 ? [] : Segment(0xe1, [.. "Exif\0\0"u8, .. SmallTiff(orientation)]), .. Profile, .. Adobe, .. Drawn(width, height), 0xff, 0xd9,
    ];

    /// <summary>Four inks, which Adobe's programs write inverted.</summary>
    public static byte[] Cmyk(short width, short height) => [0xff, 0xd8, .. Adobe, .. Drawn(width, height, components: 4), 0xff, 0xd9];

    public static byte[] Png(int width, int height, int orientation)
    {
        var plain = Pictures.Png(width, height, 1, 2, 3);
        return
        [
            .. plain[..33], .. Chunk("gAMA", [0, 0, 0xb1, 0x8f]), .. Chunk("tEXt", [.. "Comment\0"u8, .. SecretBytes]), .. Chunk("eXIf", Exif(orientation)[6..]),
            .. Chunk("zTXt", SecretBytes), .. Chunk("tIME", [7, 234, 1, 1, 1, 1, 1]), .. Chunk("caBX", SecretBytes), .. plain[33..^12], .. Chunk("iTXt", SecretBytes),
            .. plain[^12..], .. SecretBytes,
        ];
    }

    public static byte[] Webp(int width, int height, int orientation)
    {
        var head = Pictures.Webp(width, height)[12..];
        head[8] = 0x2c;   // a profile, Exif and XMP
        byte[] chunks = [.. head, .. RiffChunk("ICCP", [1, 2, 3, 4]), .. RiffChunk("VP8L", [0x2f, 1, 2, 3, 4]), .. RiffChunk("EXIF", Exif(orientation)[6..]), .. RiffChunk("XMP ", SecretBytes), .. RiffChunk("hide", SecretBytes)];
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. chunks, .. SecretBytes];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), 4 + chunks.Length);
        return file;
    }

    /// <summary>With its prefix: an orientation, and a place behind it.</summary>
    public static byte[] Exif(int orientation, bool isLittle = false)
    {
        byte[] tiff = isLittle
            ? [.. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0]
            : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 2, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0];
        return [.. "Exif\0\0"u8, .. tiff, .. SecretBytes];
    }

    public static byte[] SmallTiff(int orientation) => [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    public static byte[] Segment(byte marker, byte[] content) => [0xff, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Frame(short width, short height, byte components)
    {
        byte[] own = [8, 0, 0, 0, 0, components, .. Enumerable.Range(1, components).SelectMany(n => new byte[] { (byte)n, 0x11, 0 })];
        BinaryPrimitives.WriteInt16BigEndian(own.AsSpan(1), height);
        BinaryPrimitives.WriteInt16BigEndian(own.AsSpan(3), width);
        return Segment(0xc2, own);
    }

    private static byte[] Chunk(string type, byte[] content) => [0, 0, 0, (byte)content.Length, .. System.Text.Encoding.ASCII.GetBytes(type), .. content, 1, 2, 3, 4];

    private static byte[] RiffChunk(string type, byte[] content) =>
        [.. System.Text.Encoding.ASCII.GetBytes(type), (byte)content.Length, 0, 0, 0, .. content, .. new byte[content.Length % 2]];
}
