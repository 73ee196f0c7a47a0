using KlingWeb.Media;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Media;

public sealed class MediaProbeTests
{
    [Fact]
    public void Sides_OfEachPictureFormat_AreRead()
    {
        Assert.Equal((1280, 720), Sides(Pictures.Png(1280, 720)));
        Assert.Equal((1280, 720), Sides(Pictures.Jpeg(1280, 720)));
        Assert.Equal((1280, 720), Sides(Pictures.Webp(1280, 720)));
    }

    [Theory]
    [InlineData(1, 1280, 720)]
    [InlineData(2, 1280, 720)]
    [InlineData(3, 1280, 720)]
    [InlineData(4, 1280, 720)]
    [InlineData(5, 720, 1280)]
    [InlineData(6, 720, 1280)]
    [InlineData(7, 720, 1280)]
    [InlineData(8, 720, 1280)]
    [InlineData(0, 1280, 720)]
    [InlineData(9, 1280, 720)]
    public void Sides_OfATurnedPicture_AreAsDrawn(int orientation, int width, int height)
    {
        Assert.Equal((width, height), Sides(Photos.Jpeg(1280, 720, orientation)));
        Assert.Equal((width, height), Sides(Photos.Jpeg(1280, 720, orientation, isLittle: true)));
        Assert.Equal((width, height), Sides(Photos.Png(1280, 720, orientation)));
        Assert.Equal((width, height), Sides(Photos.Webp(1280, 720, orientation)));
    }

    [Theory]
    [InlineData(0, 1280, 720)]
    [InlineData(1, 720, 1280)]
    [InlineData(2, 1280, 720)]
    [InlineData(3, 720, 1280)]
    public void Sides_OfATurnedFilm_AreAsShown(int quarters, int width, int height) => Assert.Equal((width, height), Sides(Films.Mp4(1280, 720, quarters)));

    [Fact]
    public void Sides_OfPicturesInFourInksAndInGrey_AreRead()
    {
        Assert.Equal((1024, 768), Sides(Photos.Cmyk(1024, 768)));
        Assert.Equal((640, 480), Sides([0xff, 0xd8, .. Photos.Jfif, .. Photos.Drawn(640, 480, components: 1), 0xff, 0xd9]));
    }

    [Fact]
    public void Picture_OfTooManyPixels_IsRefusedBeforeAnythingIsDecoded() =>
        Assert.Throws<UnreadableMediaException>(() => Sides(Pictures.Png(50_000, 50_000)));

    [Fact]
    public void Picture_WithSidesBelowZero_IsRefused() => Assert.Throws<UnreadableMediaException>(() => Sides(Pictures.Png(-1, -1)));

    [Theory]
    [InlineData(20)]
    [InlineData(12)]
    public void Picture_CutOffInItsHeader_IsRefused(int bytes) =>
        Assert.Throws<UnreadableMediaException>(() => Sides(Pictures.Png(8, 8)[..bytes]));

    [Fact]
    public void Film_WithoutATrack_IsRefused() =>
        Assert.Throws<UnreadableMediaException>(() => Sides([0, 0, 0, 16, .. "ftypisom"u8, 0, 0, 0, 0]));

    private static (int Width, int Height) Sides(byte[] file)
    {
        var facts = MediaProbe.Read(new MemoryStream(file), MediaType.Of(file)!);
        return (facts.Width, facts.Height);
    }
}
