using System.Buffers.Binary;
using System.Text;

namespace KlingWeb.Emulator.Media;

/// <summary>One box of an MP4 file (ISO/IEC 14496-12): four letters and what is in it.</summary>
internal readonly record struct Mp4Box(string Type, ReadOnlyMemory<byte> Content)
{
    private const int Header = 8;

    public static IEnumerable<Mp4Box> ReadAll(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length >= Header)
        {
            var size = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.Span);
            var type = Encoding.Latin1.GetString(bytes.Span.Slice(4, 4));
            yield return new Mp4Box(type, bytes[Header..size]);
            bytes = bytes[size..];
        }
    }

    /// <summary>The box that a path of types leads to.</summary>
    public static Mp4Box Find(ReadOnlyMemory<byte> bytes, params ReadOnlySpan<string> path)
    {
        var found = default(Mp4Box);
        foreach (var type in path)
        {
            found = ReadAll(bytes).First(box => box.Type == type);
            bytes = found.Content;
        }

        return found;
    }

    /// <summary>The 32-bit number at a place in the content.</summary>
    public uint Number(int offset) => BinaryPrimitives.ReadUInt32BigEndian(Content.Span[offset..]);
}
