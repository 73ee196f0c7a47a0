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
