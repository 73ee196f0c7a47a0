using KlingWeb.Media;
using KlingWeb.Media.Metadata;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Media;

public sealed class MetadataRemovalTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public async Task Jpeg_OfAPhone_KeepsPictureColoursAndOrientationOnly(int orientation)
    {
        Assert.Equal(Photos.Clean(1280, 720, orientation), await Clean(Photos.Jpeg(1280, 720, orientation)));
        Assert.Equal(Photos.Clean(1280, 720, orientation), await Clean(Photos.Jpeg(1280, 720, orientation, isLittle: true)));
    }

    [Fact]
    public async Task Jpeg_InFourInks_KeepsAdobesNoteOfThem()
    {
        var picture = Photos.Cmyk(64, 48);
        Assert.Equal(picture, await Clean(picture));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("mp4")]
    public async Task File_WithAPlaceInEveryCorner_KeepsNoneAndIsTheSameWhenCleanedAgain(string format)
    {
        var dirty = Dirty(format);
        var clean = await Clean(dirty);

        Assert.True(Holds(dirty, Photos.Secret));
        Assert.False(Holds(clean, Photos.Secret));
        Assert.Equal(clean, await Clean(clean));
        Assert.Equal(Facts(dirty) with { Bytes = 0 }, Facts(clean) with { Bytes = 0 });
        MediaEnd.Demand(new MemoryStream(clean), MediaType.Of(clean)!);
    }

    [Fact]
    public async Task Png_KeepsWhatIsDrawn()
    {
        var clean = await Clean(Photos.Png(64, 48, 6));
        foreach (var type in (string[])["IHDR", "gAMA", "eXIf", "IDAT", "IEND"]) Assert.True(Holds(clean, type), type);
        foreach (var type in (string[])["tEXt", "zTXt", "iTXt", "tIME", "caBX"]) Assert.False(Holds(clean, type), type);
        Assert.Equal(6, Chunk.OfPng(new MemoryStream(clean)).Select(chunk => chunk.Orientation(new MemoryStream(clean))).Single(found => found is not null));
    }

    [Fact]
    public async Task Png_WithAPartThatReadersRefuse_IsNotCleaned()
    {
        var plain = Pictures.Png(8, 8);
        await AssertRefused([.. plain[..8], 0, 0, 0, 0, .. "CgBI"u8, 0, 0, 0, 0, .. plain[8..]]);
    }

    [Fact]
    public async Task Webp_KeepsItsFlagsTrue()
    {
        Assert.Equal(0x28, (await Clean(Photos.Webp(64, 48, 6)))[20]);
        Assert.Equal(0x20, (await Clean(Photos.Webp(64, 48, 1)))[20]);
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    public async Task Picture_WithoutAnything_IsLeftAlone(string format)
    {
        var plain = format switch { "jpeg" => Pictures.Jpeg(64, 48), "png" => Pictures.Png(64, 48, 1, 2), _ => Pictures.Webp(64, 48) };
        Assert.Equal(plain, await Clean(plain));
    }

    [Fact]
    public async Task Film_KeepsItsSamplesAtTheirPlaces()
    {
        var dirty = Films.Mp4(1280, 720, notes: true);
        var clean = await Clean(dirty);
        Assert.Equal(dirty.Length - Photos.Secret.Length, clean.Length);
        Assert.Equal(dirty.AsSpan().IndexOf(Films.Samples), clean.AsSpan().IndexOf(Films.Samples));
        Assert.False(Holds(clean, "\u00e3\u0011\u0022\u0033"));
    }

    [Fact]
    public Task Film_WhoseTracksShareSamples_IsNotCleaned() => AssertRefused(Films.Mp4(1280, 720, notes: true, overlap: true));

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("mp4")]
    public async Task File_CutOrSpoiltAnywhere_IsRefusedOrStillClean(string format)
    {
        var whole = Dirty(format);
        for (var at = MediaType.SignatureLength; at < whole.Length; at++)
        {
            await RefusedOrClean(whole[..at]);
            foreach (var value in (byte[])[0x00, 0x7f, 0xff])
            {
                var spoilt = whole.ToArray();
                spoilt[at] = value;
                await RefusedOrClean(spoilt);
            }
        }
    }

    private static async Task RefusedOrClean(byte[] file)
    {
        try
        {
            if (MediaType.Of(file) is { } type) Assert.Equal(Facts(file) with { Bytes = 0 }, Facts(await Clean(file, type)) with { Bytes = 0 });
        }
        catch (UnreadableMediaException)
        {
            // refused with words
        }
    }

    private static byte[] Dirty(string format) => format switch
    {
        "jpeg" => Photos.Jpeg(1280, 720, 6),
        "png" => Photos.Png(1280, 720, 6),
        "webp" => Photos.Webp(1280, 720, 6),
        _ => Films.Mp4(1280, 720, quarters: 1, notes: true),
    };

    private static bool Holds(byte[] file, string text) => file.AsSpan().IndexOf(System.Text.Encoding.Latin1.GetBytes(text)) >= 0;

    private static KlingWeb.Core.Pricing.MediaFacts Facts(byte[] file) => MediaProbe.Read(new MemoryStream(file), MediaType.Of(file)!);

    private static async Task AssertRefused(byte[] file) => await Assert.ThrowsAsync<UnreadableMediaException>(() => Clean(file));

    private static Task<byte[]> Clean(byte[] file) => Clean(file, MediaType.Of(file)!);

    private static async Task<byte[]> Clean(byte[] file, MediaType type)
    {
        using var content = new MemoryStream(file);
        using var into = new MemoryStream();
        await MetadataRemoval.Clean(content, type).Copy(content, into, default);
        return into.ToArray();
    }
}
