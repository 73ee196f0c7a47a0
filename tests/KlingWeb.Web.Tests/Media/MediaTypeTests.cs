using KlingWeb.Media;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Media;

public sealed class MediaTypeTests
{
    [Fact]
    public void Type_OfOurFormats_IsToldByTheFirstBytes()
    {
        Assert.Equal(MediaType.Png, MediaType.Of(Pictures.Png(4, 4)));
        Assert.Equal(MediaType.Jpeg, MediaType.Of(Pictures.Jpeg(4, 4)));
        Assert.Equal(MediaType.Webp, MediaType.Of(Pictures.Webp(4, 4)));
        Assert.Equal(MediaType.Mp4, MediaType.Of([0, 0, 0, 32, .. "ftypisom"u8]));
    }

    [Theory]
    [InlineData("GIF89a123456")]
    [InlineData("<!doctype html>")]
    [InlineData("\0\0\0\u0020ftypqt  ")]
    [InlineData("\0\0\0\u0020ftypheic")]
    [InlineData("\0\0\0\u0020ftypavif")]
    [InlineData("RIFF1234WAVE")]
    [InlineData("RIFF")]
    [InlineData("")]
    public void Type_OfAnythingElse_IsNone(string first) => Assert.Null(MediaType.Of(System.Text.Encoding.Latin1.GetBytes(first)));
}
