using System.Buffers.Binary;
using KlingWeb.Media;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Media;

public sealed class MediaEndTests
{
    private static readonly byte[] Film = [.. Box("ftyp", 16), .. Box("moov", 40), .. Box("mdat", 200)];

    // with a small picture of its own in its first segment, end and all
    private static readonly byte[] Photo =
        [0xff, 0xd8, 0xff, 0xe1, 0, 8, 0xff, 0xd8, 1, 2, 0xff, 0xd9, .. Pictures.Jpeg(64, 48)[2..^2], 0xff, 0xda, 0, 4, 1, 2, 3, 0xff, 0x00, 4, 0xff, 0xd3, 5, 6, 0xff, 0xd9];

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("webp")]
    [InlineData("mp4")]
    public void End_ThatIsThere_IsFoundWhateverFollows(string type)
    {
        Demand(Of(type));
        Demand([.. Of(type), 1, 2, 3]);
        Demand([.. Of(type), .. new byte[100]]);
        Demand([.. Of(type), .. "a trailer of a camera's own, longer than any header"u8]);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("webp")]
    [InlineData("mp4")]
    public void File_CutAnywhereAfterItsHeader_IsRefused(string type)
    {
        var whole = Of(type);
        for (var bytes = MediaType.SignatureLength; bytes < whole.Length; bytes++)
        {
            var refused = Assert.Throws<UnreadableMediaException>(() => Demand(whole[..bytes]));
            Assert.Contains("cut off", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Film_WhoseLastBoxReachesToTheEnd_IsWhole() => Demand([.. Box("ftyp", 16), .. Box("moov", 40), 0, 0, 0, 0, .. "mdat"u8, 1, 2, 3]);

    [Fact]
    public void Film_InFragments_IsWholeWithItsLast()
    {
        byte[] film = [.. Film, .. Box("moof", 24), .. Box("mdat", 50)];
        Demand(film);
        Assert.Throws<UnreadableMediaException>(() => Demand(film[..^1]));
    }

    private static byte[] Of(string type) => type switch
    {
        "png" => Pictures.Png(64, 48, new byte[100]),
        "jpeg" => Photo,
        "webp" => Pictures.Webp(64, 48),
        _ => Film,
    };

    private static byte[] Box(string type, int size)
    {
        var box = new byte[size];
        BinaryPrimitives.WriteInt32BigEndian(box, size);
        System.Text.Encoding.ASCII.GetBytes(type).CopyTo(box, 4);
        if (type == "ftyp") "isom"u8.CopyTo(box.AsSpan(8));
        return box;
    }

    private static void Demand(byte[] file) => MediaEnd.Demand(new MemoryStream(file), MediaType.Of(file)!);
}
