using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace KlingWeb.Emulator.Media;

/// <summary>Draws a PNG: a diagonal gradient with a disc, in 256 colours, which stays small at any size.</summary>
internal static class PngPicture
{
    private const byte EightBits = 8;
    private const byte Palette = 3;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    public static byte[] Draw(FrameSize size, uint seed, string mark)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        WriteChunk(file, "IHDR", Header(size));
        WriteChunk(file, "PLTE", PngColours.Gradient(seed));
        WriteChunk(file, "tEXt", Encoding.Latin1.GetBytes($"Comment\0{mark}"));
        WriteChunk(file, "IDAT", Pixels(size, seed));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Header(FrameSize size)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size.Height);
        header[8] = EightBits;
        header[9] = Palette;
        return header;
    }

    private static byte[] Pixels(FrameSize size, uint seed)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            var row = new byte[size.Width + 1];
            var radius = Math.Min(size.Width, size.Height) / 4;
            var middle = (X: size.Width * (1 + (seed % 3)) / 4, Y: size.Height / 2);
            for (var y = 0; y < size.Height; y++)
            {
                // The row's first byte is its filter: none.
                DrawGradient(row.AsSpan(1), y, size);
                DrawDisc(row.AsSpan(1), (int)middle.X, y - middle.Y, radius);
                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void DrawGradient(Span<byte> row, int y, FrameSize size)
    {
        var length = size.Width + size.Height;
        for (var x = 0; x < row.Length; x++)
        {
            row[x] = (byte)((x + y) * 255 / length);
        }
    }

    private static void DrawDisc(Span<byte> row, int middle, int fromMiddle, int radius)
    {
        var half = (int)Math.Sqrt(Math.Max(0, ((double)radius * radius) - ((double)fromMiddle * fromMiddle)));
        var left = Math.Max(0, middle - half);
        var right = Math.Min(row.Length, middle + half);
        for (var x = left; x < right; x++)
        {
            row[x] = (byte)(255 - row[x]);
        }
    }

    private static void WriteChunk(MemoryStream file, string type, byte[] content)
    {
        byte[] body = [.. Encoding.Latin1.GetBytes(type), .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(body));
        file.Write(number);
    }
}
