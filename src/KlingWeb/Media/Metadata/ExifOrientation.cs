using System.Buffers.Binary;

namespace KlingWeb.Media.Metadata;

/// <summary>
/// Which way up a picture is drawn: tag 0x0112 of Exif 3.0, from 1 (as stored) to 8. From 5 on it lies on its side, and width and height change places.
/// </summary>
internal static class ExifOrientation
{
    /// <summary>As stored.</summary>
    public const int Upright = 1;

    private const int Tag = 0x0112;
    private const int EntryLength = 12;
    private const int Short = 3;
    private const int Long = 4;

    /// <summary>What stands before the TIFF part in a JPEG, and with some writers in a WebP.</summary>
    public static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    /// <summary>Whether the sides change places when it is drawn.</summary>
    public static bool IsSideways(int orientation) => orientation is >= 5 and <= 8;

    /// <summary>Reads it from an Exif block, with or without its prefix; null when the block tells none that there is.</summary>
    public static int? Read(ReadOnlySpan<byte> exif)
    {
        var tiff = exif.StartsWith(Prefix) ? exif[Prefix.Length..] : exif;
        if (tiff.Length < 8) return null;
        var isLittle = tiff.StartsWith("II*\0"u8);
        if (!isLittle && !tiff.StartsWith("MM\0*"u8)) return null;
        var at = UInt32(tiff[4..], isLittle);
        if (at > tiff.Length - 2) return null;
        var entries = tiff[((int)at + 2)..];
        for (var left = UInt16(tiff[(int)at..], isLittle); left > 0 && entries.Length >= EntryLength; left--, entries = entries[EntryLength..])
        {
            if (UInt16(entries, isLittle) == Tag) return Value(entries, isLittle);
        }

        return null;
    }

    /// <summary>The smallest TIFF block that tells an orientation and nothing else.</summary>
    public static byte[] Tiff(int orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, Tag >> 8, Tag & 0xff, 0, Short, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static int? Value(ReadOnlySpan<byte> entry, bool isLittle)
    {
        var value = UInt16(entry[2..], isLittle) switch
        {
            Short => UInt16(entry[8..], isLittle),
            Long => UInt32(entry[8..], isLittle),
            _ => 0u,
        };
        return value is >= 1 and <= 8 ? (int)value : null;
    }

    private static ushort UInt16(ReadOnlySpan<byte> from, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(from) : BinaryPrimitives.ReadUInt16BigEndian(from);

    private static uint UInt32(ReadOnlySpan<byte> from, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(from) : BinaryPrimitives.ReadUInt32BigEndian(from);
}
