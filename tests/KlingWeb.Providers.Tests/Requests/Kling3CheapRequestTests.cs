using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Requests;

public sealed class Kling3CheapRequestTests
{
    private const string Id = ProviderIds.Kling3Cheap;

    public static TheoryData<string, string, GenerationSpec> Examples => new()
    {
        {
            "image", "nano-banana-pro",
            SpecDefaults.For(GenerationKind.Image) with { Prompt = "A neon city at dusk", Quality = Quality.TwoK, ImageCount = 2 }
        },
        {
            "video", "kling-3",
            SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A drone over a valley", Quality = Quality.Pro, Audio = true }
        },
        {
            "motion control", "motion-control",
            SpecDefaults.For(GenerationKind.MotionControl) with
            {
                StartImage = "https://example.com/character.png",
                MotionVideo = "https://example.com/dance_ref.mp4",
                Quality = Quality.Pro,
                DurationSeconds = 10,
            }
        },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Submit_DocumentedExample_IsSentFieldByField(string name, string model, GenerationSpec spec) =>
        Example.Of(Id, name).AssertSent(await Sending.Send(Id, model, spec));

    [Theory]
    [InlineData("kling-3", Quality.Std, "std(720p)")]
    [InlineData("kling-3", Quality.Pro, "pro(1080p)")]
    [InlineData("kling-2.6", Quality.Std, "std(720p)")]
    [InlineData("kling-2.6", Quality.Pro, "pro(1080p)")]
    [InlineData("veo-3.1", Quality.Std, "720p")]
    [InlineData("veo-3.1", Quality.Pro, "1080p")]
    [InlineData("veo-3.1", Quality.FourK, "4K")]
    [InlineData("byte-plus-seedance-1-5", Quality.Std, "720p")]
    [InlineData("byte-plus-seedance-1-5", Quality.Pro, "1080p")]
    public async Task Submit_VideoQuality_IsSpelledAsTheModelWants(string model, Quality quality, string resolution) =>
        Assert.Equal($"\"{resolution}\"", await Sending.Field(Id, model, Video with { Quality = quality }, "resolution"));

    [Theory]
    [InlineData("nano-banana-pro", Quality.OneK, "1K")]
    [InlineData("nano-banana-2", Quality.TwoK, "2K")]
    [InlineData("byteplus-seedream-4.5", Quality.FourK, "4K")]
    [InlineData("kling-3-omni", Quality.OneK, "1k")]
    [InlineData("kling-3-omni", Quality.FourK, "4k")]
    public async Task Submit_ImageSize_IsSpelledAsTheModelWants(string model, Quality quality, string resolution) =>
        Assert.Equal($"\"{resolution}\"", await Sending.Field(Id, model, Image with { Quality = quality }, "resolution"));

    [Theory]
    [InlineData("kling-3", "false", "false")]
    [InlineData("kling-2.6", "false", null)]
    [InlineData("veo-3.1", null, null)]
    [InlineData("byte-plus-seedance-1-5", null, null)]
    public async Task Submit_FieldOfOtherModels_IsLeftOut(string model, string? autoEnhance, string? multiShot)
    {
        Assert.Equal(autoEnhance, await Sending.Field(Id, model, Video, "autoEnhance"));
        Assert.Equal(multiShot, await Sending.Field(Id, model, Video, "multiShot"));
    }

    [Fact]
    public Task Submit_EverythingOfAVideo_IsSent() => Sending.AssertBody(
        Id,
        "kling-3",
        Video with
        {
            AspectRatio = AspectRatio.Tall,
            DurationSeconds = 15,
            Speed = Speed.Priority,
            AutoEnhance = true,
            MultiShot = new MultiShot(ShotMode.Auto, []),
            Kind = GenerationKind.ImageToVideo,
            StartImage = "https://example.com/a.jpg",
            EndImage = "https://example.com/b.jpg",
        },
        """
        {"modelId":"kling-3","prompt":"A lion","resolution":"std(720p)","duration":15,"aspectRatio":"9:16","speed":"priority",
         "generateAudio":false,"autoEnhance":true,"multiShot":true,
         "startFrame":{"id":"start","label":"start frame","url":"https://example.com/a.jpg","type":"image"},
         "endFrame":{"id":"end","label":"end frame","url":"https://example.com/b.jpg","type":"image"}}
        """);

    [Fact]
    public Task Submit_ImageWithReferences_SendsEachUnderBothNames() => Sending.AssertBody(
        Id,
        "nano-banana-2",
        Image with { ReferenceImages = ["https://example.com/r.png"], Speed = Speed.Slow, AutoEnhance = true, AspectRatio = AspectRatio.Portrait23 },
        """
        {"modelId":"nano-banana-2","prompt":"A lion","resolution":"1K","aspectRatio":"2:3","imageCount":1,"speed":"slow","autoEnhance":true,
         "visualRefs":[{"id":"ref-1","label":"@image1","name":"image 1","imageUrl":"https://example.com/r.png","url":"https://example.com/r.png","type":"image"}]}
        """);

    [Fact]
    public Task Submit_MotionWithoutItsSound_SaysSo() => Sending.AssertBody(
        Id,
        "motion-control",
        SpecDefaults.For(GenerationKind.MotionControl) with
        {
            Prompt = "dance",
            StartImage = "https://example.com/c.png",
            MotionVideo = "https://example.com/m.mp4",
            KeepOriginalSound = false,
            Speed = Speed.Slow,
        },
        """
        {"characterUrl":"https://example.com/c.png","referenceUrl":"https://example.com/m.mp4","videoMode":"std","speed":"slow",
         "duration":5,"prompt":"dance","keepOriginalSound":false}
        """);

    [Fact]
    public async Task Submit_ModelWithoutWords_IsRefusedBeforeAnythingLeaves()
    {
        var handler = CannedHandler.With(Rooms.Accepted(Id));
        var submission = new Submission("a", "kling-9", Video);
        var failure = await Assert.ThrowsAsync<ProviderException>(() => Rooms.Over(Id, handler).Submit(submission, default));
        Assert.Equal(ProviderFault.Refused, failure.Fault);
        Assert.Empty(handler.Asked);
    }

    private static GenerationSpec Video => SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A lion" };

    private static GenerationSpec Image => SpecDefaults.For(GenerationKind.Image) with { Prompt = "A lion" };
}
