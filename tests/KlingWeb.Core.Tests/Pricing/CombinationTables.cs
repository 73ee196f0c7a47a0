using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.LimitTables;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>Limits that lie in what stands together.</summary>
public sealed class CombinationTables
{
    private const string Picture = "https://example.com/a.jpg";

    [Theory]
    [InlineData("kling3cheap/kling-2.6", "kling-2.6", "std", true, ReasonCodes.AudioExcludesEndImage)]
    [InlineData("kling3cheap/kling-2.6", "kling-2.6", "std", false, null)]
    [InlineData("kling3cheap/kling-3", "kling-3", "std", true, null)]
    [InlineData("kling3cheap/veo-3.1", "veo-3.1", "std", true, null)]
    [InlineData("kling3api/std-image-to-video", "kling-3", "std", true, null)]
    [InlineData("apimodels/kling-v3", "kling-3", "std", true, null)]
    [InlineData("apimodels/kling-v2-6", "kling-2.6", "pro", true, null)]
    [InlineData("apiinone/kling-3", "kling-3", "std", false, ReasonCodes.EndImageNotOffered)]
    [InlineData("cloudsway/kling-v3", "kling-3", "std", true, null)]
    [InlineData("cloudsway/kling-v2-6", "kling-2.6", "pro", false, null)]
    [InlineData("cloudsway/kling-v2-6", "kling-2.6", "pro", true, ReasonCodes.AudioExcludesEndImage)]
    [InlineData("cloudsway/kling-v2-6", "kling-2.6", "std", false, ReasonCodes.EndImageNotOffered)]
    [InlineData("cloudsway/kling-v2-5-turbo", "kling-2.5-turbo", "pro", false, null)]
    [InlineData("cloudsway/kling-v2-5-turbo", "kling-2.5-turbo", "std", false, ReasonCodes.EndImageNotOffered)]
    [InlineData("cloudsway/kling-v2-1-master", "kling-2.1-master", "pro", false, ReasonCodes.EndImageNotOffered)]
    [InlineData("cloudsway/kling-v2-master", "kling-2-master", "pro", false, ReasonCodes.EndImageNotOffered)]
    [InlineData("cloudsway/kling-v1-6", "kling-1.6", "pro", false, null)]
    [InlineData("cloudsway/kling-v1-5", "kling-1.5", "std", false, ReasonCodes.EndImageNotOffered)]
    [InlineData("cloudsway/kling-v1", "kling-1", "pro", false, null)]
    public void EndImage(string id, string model, string quality, bool audio, string? code)
    {
        var seconds = model == "veo-3.1" ? 4 : 5;
        var spec = Video(quality, seconds, audio, model, "image-to-video") with { StartImage = Picture, EndImage = Picture };

        if (code is null) AssertTakes(id, spec);
        else AssertRefuses(id, spec, code);
    }

    [Fact]
    public void EndImage_OfATextToVideo_IsRefusedEverywhere() =>
        Assert.All(Quote(Video() with { EndImage = Picture }).Offers.Where(row => row.Id != "kling3api/pro-text-to-video"), row =>
            Assert.Equal([ReasonCodes.EndImageNotOffered], row.Reasons.Select(reason => reason.Code)));

    [Theory]
    [InlineData("kling-2.5-turbo", "cloudsway/kling-v2-5-turbo", "std", ReasonCodes.AudioNotOffered)]
    [InlineData("kling-2-master", "cloudsway/kling-v2-master", "pro", ReasonCodes.AudioNotOffered)]
    [InlineData("kling-1", "cloudsway/kling-v1", "std", ReasonCodes.AudioNotOffered)]
    [InlineData("kling-2.6", "cloudsway/kling-v2-6", "std", ReasonCodes.AudioNotOffered)]
    [InlineData("kling-2.6", "cloudsway/kling-v2-6", "pro", null)]
    [InlineData("kling-2.6", "apimodels/kling-v2-6", "std", ReasonCodes.AudioNotOffered)]
    [InlineData("kling-2.6", "apimodels/kling-v2-6", "pro", null)]
    [InlineData("kling-2.6", "kling3cheap/kling-2.6", "std", null)]
    public void Audio(string model, string id, string quality, string? code)
    {
        if (code is null) AssertTakes(id, Video(quality, 5, true, model));
        else AssertRefuses(id, Video(quality, 5, true, model), code);
    }

    [Fact]
    public void Audio_OfMotionControl_IsRefused()
    {
        var spec = Video(audio: true, model: "kling-motion", kind: "motion-control");

        AssertRefuses("kling3cheap/motion-control", spec, ReasonCodes.AudioNotOffered);
        AssertRefuses("apimodels/kling-motion-control", spec, ReasonCodes.AudioNotOffered);
    }

    [Theory]
    [InlineData("kling3cheap/kling-3", "kling-3", false, true)]
    [InlineData("kling3cheap/kling-2.6", "kling-2.6", false, false)]
    [InlineData("kling3api/std-text-to-video", "kling-3", false, false)]
    [InlineData("apimodels/kling-v3", "kling-3", false, true)]
    [InlineData("apiinone/kling-3", "kling-3", true, false)]
    [InlineData("cloudsway/kling-v3", "kling-3", true, true)]
    [InlineData("cloudsway/kling-v2-6", "kling-2.6", false, false)]
    public void MultiShot(string id, string model, bool custom, bool auto)
    {
        Check(custom, Video(model: model) with { MultiShot = new(ShotMode.Custom, [new("a", 2), new("b", 3)]) });
        Check(auto, Video(model: model) with { MultiShot = new(ShotMode.Auto, []) });

        void Check(bool offered, GenerationSpec spec)
        {
            if (offered) AssertTakes(id, spec);
            else AssertRefuses(id, spec, ReasonCodes.MultiShotNotOffered);
        }
    }

    [Theory]
    [InlineData(6, 1, 512, 6, null)]
    [InlineData(7, 1, 512, 7, ReasonCodes.ShotCount)]
    [InlineData(0, 1, 1, 5, ReasonCodes.ShotCount)]
    [InlineData(5, 1, 513, 5, ReasonCodes.ShotPromptTooLong)]
    [InlineData(5, 1, 1, 6, ReasonCodes.ShotsMustSum)]
    [InlineData(2, 3, 1, 5, ReasonCodes.ShotsMustSum)]
    public void Cloudsway_Shots(int count, int seconds, int length, int whole, string? code)
    {
        ValueList<Shot> shots = [.. Enumerable.Repeat(new Shot(new string('a', length), seconds), count)];
        var spec = Video(seconds: whole) with { MultiShot = new(ShotMode.Custom, shots) };

        if (code is null) AssertTakes("cloudsway/kling-v3", spec);
        else AssertRefuses("cloudsway/kling-v3", spec, code);
    }

    [Fact]
    public void Cloudsway_NegativePromptBesideAPicture_IsRefusedForImagesOnly()
    {
        var image = Image("kling-3", inputs: 1) with { NegativePrompt = "rain" };
        var video = Video(kind: "image-to-video") with { StartImage = Picture, NegativePrompt = "rain" };

        AssertRefuses("cloudsway/kling-v3", image, ReasonCodes.NegativePromptWithImage);
        AssertRefuses("cloudsway/kling-v3", image with { ReferenceImages = [], StartImage = Picture }, ReasonCodes.NegativePromptWithImage);
        AssertTakes("cloudsway/kling-v3", image with { ReferenceImages = [] });
        AssertTakes("cloudsway/kling-v3", video);
    }

    [Theory]
    [InlineData("cloudsway/kling-v3", 1)]
    [InlineData("cloudsway/kling-v3", 2)]
    public void Cloudsway_Images_TakeOnePicture(string id, int inputs)
    {
        if (inputs == 1) AssertTakes(id, Image("kling-3", inputs: inputs));
        else AssertRefuses(id, Image("kling-3", inputs: inputs), ReasonCodes.TooManyReferences);
    }

    [Fact]
    public void Elements_OnlyWhereTheyAreTaken_AndTenWithReferences()
    {
        AssertTakes("apiinone/kling-3", Video() with { Elements = [new("1")] });
        AssertRefuses("cloudsway/kling-v3", Video() with { Elements = [new("1")] }, ReasonCodes.ElementsNotOffered);
        AssertRefuses("kling3api/std-text-to-video", Video() with { Elements = [new("1")] }, ReasonCodes.ElementsNotOffered);
        AssertTakes("cloudsway/kling-v3", WithElements(Video(kind: "image-to-video"), 10));
        AssertRefuses("cloudsway/kling-v3", WithElements(Video(kind: "image-to-video"), 11), ReasonCodes.TooManyReferences);
        AssertTakes("cloudsway/kling-v3", WithElements(Image("kling-3", inputs: 1), 9));
        AssertRefuses("cloudsway/kling-v3", WithElements(Image("kling-3", inputs: 1), 10), ReasonCodes.TooManyReferences);

        static GenerationSpec WithElements(GenerationSpec spec, int count) => spec with { Elements = [.. Enumerable.Repeat(new ElementRef("1"), count)] };
    }

    [Fact]
    public void References_AndCamera_OnlyWhereThereIsAField()
    {
        AssertRefuses("apimodels/kling-v3", Video() with { ReferenceImages = [Picture] }, ReasonCodes.TooManyReferences);
        AssertTakes("kling3api/o3-std-reference-to-video", Video(model: "kling-o3", kind: "reference-to-video") with { ReferenceImages = [.. Enumerable.Repeat(Picture, 50)] });
        AssertTakes("apimodels/kling-v3", Video() with { CameraControl = new("simple", null) });
        AssertRefuses("apiinone/kling-3", Video() with { CameraControl = new("simple", null) }, ReasonCodes.CameraControlNotOffered);
    }
}
