using System.Buffers.Binary;
using System.Text;

namespace KlingWeb.Emulator.Media;

/// <summary>Writes boxes within boxes; a box's size is filled in when it is closed.</summary>
internal sealed class BoxWriter : IDisposable
{
    private readonly MemoryStream _bytes = new();

    public int Position => (int)_bytes.Position;

    public BoxWriter Box(string type, Action<BoxWriter> content)
    {
        var start = Position;
        Number(0);
        Letters(type);
        content(this);
        PatchNumber(start, (uint)(Position - start));
        return this;
    }

    /// <summary>A box that begins with a version (0 here) and flags.</summary>
    public BoxWriter FullBox(string type, uint flags, Action<BoxWriter> content) =>
        Box(type, box => content(box.Number(flags)));

    public BoxWriter Number(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return Bytes(bytes);
    }

    public BoxWriter Short(ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return Bytes(bytes);
    }

    public BoxWriter Letters(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    public BoxWriter Zeros(int count) => Bytes(new byte[count]);

    /// <summary>The unity transformation of track and movie headers.</summary>
    public BoxWriter Matrix() => Number(0x10000).Zeros(12).Number(0x10000).Zeros(12).Number(0x40000000);

    public BoxWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public void PatchNumber(int position, uint value)
    {
        var end = _bytes.Position;
        _bytes.Position = position;
        Number(value);
        _bytes.Position = end;
    }

    public byte[] ToArray() => _bytes.ToArray();

    public void Dispose() => _bytes.Dispose();
}
