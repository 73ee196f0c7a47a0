using System.Buffers.Binary;
using System.Text;

namespace KlingWeb.Web.Tests.Support;

/// <summary>Films as cameras write them: headers and tables of a track of pictures, and one of measurements.</summary>
internal static class Films
{
    public const int Upright = 0;

    private const uint Made = 0xe3_11_22_33;

    /// <summary>The samples of the film, which must stay where and what they are.</summary>
    public static byte[] Samples { get; } = [.. "pictures pictures"u8];

    /// <param name="width">As stored.</param>
    /// <param name="height">As stored.</param>
    /// <param name="quarters">How far it is turned when it is shown.</param>
    /// <param name="notes">With a place in each box that may hold one, and a track of places.</param>
    /// <param name="overlap">The track of places claims the pictures' samples.</param>
    public static byte[] Mp4(short width, short height, int quarters = Upright, bool notes = false, bool overlap = false)
    {
        byte[] head = Box("ftyp", [.. "isom"u8, 0, 0, 2, 0, .. "isomavc1"u8]);
        var secret = Encoding.ASCII.GetBytes(Photos.Secret);
        var samplesAt = head.Length + 8;
        byte[] content = Box("mdat", notes ? [.. Samples, .. secret] : Samples);
        byte[] tracks = Track(1, "vide", width, height, quarters, samplesAt, Samples.Length, notes);
        if (notes) tracks = [.. tracks, .. Track(2, "meta", 0, 0, Upright, overlap ? samplesAt : samplesAt + Samples.Length, secret.Length, notes: false)];
        byte[] movie = Box("moov", [.. MovieHeader(), .. tracks, .. notes ? Notes() : []]);
        return notes ? [.. head, .. content, .. movie, .. Box("uuid", [.. new byte[16], .. secret]), .. Box("free", secret), .. secret] : [.. head, .. content, .. movie];
    }

    private static byte[] Notes()
    {
        var secret = Encoding.ASCII.GetBytes(Photos.Secret);
        byte[] place = Box("\u00a9xyz", [0, (byte)secret.Length, 0x15, 0xc7, .. secret]);
        byte[] keys = Box("keys", [0, 0, 0, 0, 0, 0, 0, 1, .. Box("mdta", [.. "com.apple.quicktime.location.ISO6709"u8])]);
        return [.. Box("udta", place), .. Box("meta", [.. keys, .. Box("ilst", secret)])];
    }

    private static byte[] MovieHeader()
    {
        var own = new byte[100];
        Times(own);
        BinaryPrimitives.WriteInt32BigEndian(own.AsSpan(12), 1000);
        BinaryPrimitives.WriteInt32BigEndian(own.AsSpan(16), 5000);
        return Box("mvhd", own);
    }

    private static byte[] Track(int id, string handler, short width, short height, int quarters, int at, int length, bool notes)
    {
        var head = new byte[84];
        Times(head);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(12), id);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(20), 5000);
        Turn(head.AsSpan(40), quarters);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(76), width);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(80), height);
        var media = new byte[24];
        Times(media);
        byte[] tables = Box("stbl",
        [
            .. Box("stsc", [0, 0, 0, 0, .. Number(1), .. Number(1), .. Number(1), .. Number(1)]),
            .. Box("stsz", [0, 0, 0, 0, .. Number(0), .. Number(1), .. Number(length)]),
            .. Box("stco", [0, 0, 0, 0, .. Number(1), .. Number(at)]),
        ]);
        byte[] kind = Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(handler), .. new byte[13]]);
        byte[] own = [.. Box("tkhd", head), .. Box("mdia", [.. Box("mdhd", media), .. kind, .. Box("minf", tables)])];
        return Box("trak", notes ? [.. own, .. Notes()] : own);
    }

    // version, flags, and the seconds since 1904 of making and changing
    private static void Times(Span<byte> header)
    {
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], Made);
        BinaryPrimitives.WriteUInt32BigEndian(header[8..], Made);
    }

    private static void Turn(Span<byte> matrix, int quarters)
    {
        int[] cosine = [1, 0, -1, 0], sine = [0, 1, 0, -1];
        var one = 0x10000;
        BinaryPrimitives.WriteInt32BigEndian(matrix, one * cosine[quarters]);
        BinaryPrimitives.WriteInt32BigEndian(matrix[4..], one * sine[quarters]);
        BinaryPrimitives.WriteInt32BigEndian(matrix[12..], -one * sine[quarters]);
        BinaryPrimitives.WriteInt32BigEndian(matrix[16..], one * cosine[quarters]);
        BinaryPrimitives.WriteInt32BigEndian(matrix[32..], 0x40000000);
    }

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Box(string type, byte[] content) => [.. Number(content.Length + 8), .. Encoding.Latin1.GetBytes(type), .. content];
}
