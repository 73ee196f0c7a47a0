using KlingWeb.Core.Pricing;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class PictureLimits
{
    private const string Ref = "upload:p1";

    [Theory]
    [InlineData("jpeg", 10485760, 300, 750, null)]
    [InlineData("png", 1, 750, 300, null)]
    [InlineData("webp", 1, 300, 300, ReasonCodes.ImageFormat)]
    [InlineData("jpeg", 10485761, 300, 300, ReasonCodes.ImageSize)]
    [InlineData("jpeg", 1, 299, 300, ReasonCodes.ImageSides)]
    [InlineData("jpeg", 1, 300, 751, ReasonCodes.ImageAspect)]
    [InlineData("jpeg", 1, 751, 300, ReasonCodes.ImageAspect)]
    public void Cloudsway_KnownPicture_IsCheckedBeforeAnyMoney(string format, long bytes, int width, int height, string? code)
    {
        foreach (var (spec, field) in new[]
        {
            (Video(kind: "image-to-video") with { StartImage = Ref }, "startImage"),
            (Video(kind: "image-to-video") with { EndImage = Ref }, "endImage"),
            (Image("kling-3") with { ReferenceImages = [Ref] }, "referenceImages[0]"),
        })
        {
            var context = QuoteContext.Empty with { Media = new Dictionary<string, MediaFacts> { [Ref] = new(format, bytes, width, height, null) } };
            var row = Engine.Quote(spec, "cloudsway/kling-v3", context)!;

            Assert.Equal(code is null ? [] : [(code, field)], row.Reasons.Select(reason => (reason.Code, reason.Field)));
            Assert.Equal(code is null, row.Eligible);
            Assert.Null(row.Nearest);
        }
    }

    [Theory]
    [InlineData("kling3cheap/kling-3", true)]
    [InlineData("kling3api/std-image-to-video", false)]
    [InlineData("apimodels/kling-v3", true)]
    [InlineData("apiinone/kling-3", false)]
    [InlineData("cloudsway/kling-v3", true)]
    public void Upload_WithoutPublicAddress_IsRefusedWhereOnlyAddressesAreTaken(string id, bool takes)
    {
        var spec = Video(kind: "image-to-video") with { StartImage = Ref };
        var row = Offer(spec, id);

        Assert.Equal(takes ? [] : [(ReasonCodes.ImageNeedsPublicUrl, "startImage")], row.Reasons.Select(reason => (reason.Code, reason.Field)));
        Assert.True(Engine.Quote(spec, id, QuoteContext.Empty with { CanFetchUploads = new HashSet<string> { id[..id.IndexOf('/')] } })!.Eligible);
        Assert.True(Offer(spec with { StartImage = "https://example.com/a.jpg" }, id).Eligible);
    }

    [Theory]
    [InlineData("kling3cheap/motion-control", true)]
    [InlineData("apimodels/kling-motion-control", false)]
    public void UploadedVideo_WithoutPublicAddress_IsRefusedWhereOnlyAddressesAreTaken(string id, bool takes)
    {
        var spec = Video(model: "kling-motion", kind: "motion-control") with { MotionVideo = "upload:v1" };

        Assert.Equal(takes ? [] : ["motionVideo"], Offer(spec, id).Reasons.Select(reason => reason.Field));
    }

    [Fact]
    public void Picture_OfWhichNothingIsKnown_IsNotRefused() =>
        Assert.True(Offer(Video(kind: "image-to-video") with { StartImage = Ref }, "cloudsway/kling-v3").Eligible);
}
