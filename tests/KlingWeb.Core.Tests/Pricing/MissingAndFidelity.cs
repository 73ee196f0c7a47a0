using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class MissingAndFidelity
{
    private const string Picture = "https://example.com/a.jpg";

    [Theory]
    [InlineData("kling3cheap/kling-3", "kling-3", "text-to-video", "prompt-required")]
    [InlineData("kling3cheap/kling-3", "kling-3", "image-to-video", "image-required")]
    [InlineData("kling3cheap/veo-3.1", "veo-3.1", "image-to-video", "image-required prompt-required")]
    [InlineData("kling3cheap/motion-control", "kling-motion", "motion-control", "image-required motion-video-required")]
    [InlineData("kling3cheap/nano-banana-pro", "nano-banana-pro", "image", "prompt-required")]
    [InlineData("kling3api/std-image-to-video", "kling-3", "image-to-video", "image-required prompt-required")]
    [InlineData("kling3api/o3-std-reference-to-video", "kling-o3", "reference-to-video", "prompt-required references-required")]
    [InlineData("kling3api/o3-std-video-edit", "kling-o3", "video-edit", "prompt-required video-required")]
    [InlineData("apimodels/kling-v3", "kling-3", "text-to-video", "prompt-required")]
    [InlineData("apimodels/kling-v3", "kling-3", "image-to-video", "image-required")]
    [InlineData("apimodels/kling-motion-control", "kling-motion", "motion-control", "image-required motion-video-required")]
    [InlineData("apiinone/kling-3", "kling-3", "text-to-video", "prompt-required")]
    [InlineData("apiinone/kling-3", "kling-3", "image-to-video", "image-required prompt-required")]
    [InlineData("cloudsway/kling-v3", "kling-3", "image-to-video", "image-required prompt-required")]
    [InlineData("cloudsway/kling-v3", "kling-3", "image", "prompt-required")]
    public void NothingEntered_IsMissingNotIneligible(string id, string model, string kind, string codes)
    {
        var spec = SpecDefaults.For(Parse<GenerationKind>(kind)) with { Model = Parse<ModelFamily>(model), DurationSeconds = model == "veo-3.1" ? 4 : 5, Prompt = "  \n" };
        var row = Offer(spec, id);

        Assert.True(row.Eligible);
        Assert.Equal(codes.Split(' '), row.Missing.Select(missing => missing.Code).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("kling3cheap/kling-3", true)]
    [InlineData("kling3api/std-image-to-video", false)]
    [InlineData("apimodels/kling-v3", false)]
    [InlineData("cloudsway/kling-v3", true)]
    public void LastFrameAlone_IsEnoughWhereItIsDocumented(string id, bool enough)
    {
        var row = Offer(Video(kind: "image-to-video") with { EndImage = Picture }, id);

        Assert.True(row.Eligible);
        Assert.Equal(enough ? [] : ["image-required"], row.Missing.Select(missing => missing.Code));
    }

    [Theory]
    [InlineData("apiinone/kling-3")]
    [InlineData("cloudsway/kling-v3")]
    public void ListedShots_NeedTheirPromptsInsteadOfTheOne(string id)
    {
        var spec = Video() with { Prompt = null, MultiShot = new(ShotMode.Custom, [new("a", 2), new(" ", 3)]) };

        Assert.Equal([("prompt-required", "multiShot.shots[1].prompt")], Offer(spec, id).Missing.Select(missing => (missing.Code, missing.Field)));
    }

    [Theory]
    [InlineData("kling3cheap/kling-3", "kling-3", "cfgScale negativePrompt watermark")]
    [InlineData("kling3cheap/veo-3.1", "veo-3.1", "autoEnhance cfgScale negativePrompt watermark")]
    [InlineData("kling3api/std-text-to-video", "kling-3", "autoEnhance speed watermark")]
    [InlineData("apimodels/kling-v3", "kling-3", "autoEnhance speed")]
    [InlineData("apiinone/kling-3", "kling-3", "autoEnhance cfgScale negativePrompt speed watermark")]
    [InlineData("cloudsway/kling-v3", "kling-3", "autoEnhance cfgScale speed")]
    public void TuningWithoutAField_IsDroppedAndNeverRefused(string id, string model, string dropped)
    {
        var spec = Video(seconds: model == "veo-3.1" ? 4 : 5, audio: true, model: model) with
        {
            NegativePrompt = "rain", CfgScale = 0.5m, AutoEnhance = true, Watermark = true, Speed = Speed.Slow, KeepOriginalSound = false,
        };
        var row = Offer(spec, id);

        Assert.True(row.Eligible);
        Assert.Equal(dropped.Split(' '), row.Fidelity.Where(note => note.Effect is FidelityEffect.Dropped).Select(note => note.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("kling3cheap/motion-control", "kling-motion", "motion-control", false)]
    [InlineData("apimodels/kling-motion-control", "kling-motion", "motion-control", true)]
    [InlineData("kling3api/o3-std-video-edit", "kling-o3", "video-edit", false)]
    [InlineData("kling3api/o3-std-reference-to-video", "kling-o3", "reference-to-video", true)]
    public void OriginalSound_WhereThereIsNoField_IsDropped(string id, string model, string kind, bool dropped)
    {
        var row = Offer(Video(model: model, kind: kind) with { KeepOriginalSound = false }, id);

        Assert.Equal(dropped, row.Fidelity.Any(note => note is { Field: "keepOriginalSound", Effect: FidelityEffect.Dropped }));
    }

    [Fact]
    public void DefaultsAndNames_ThatDifferFromOurs_AreSaid()
    {
        Assert.Contains(Offer(Video(), "apiinone/kling-3").Fidelity, note => note is { Field: "audio", Effect: FidelityEffect.Defaulted });
        Assert.Empty(Offer(Video(audio: true), "apiinone/kling-3").Fidelity);
        Assert.Contains(Offer(Video(model: "kling-o3"), "kling3api/o3-std-text-to-video").Fidelity, note => note is { Field: "model", Effect: FidelityEffect.Renamed });
        Assert.Contains(Offer(Image("nano-banana-pro"), "kling3cheap/nano-banana-pro").Fidelity, note => note is { Field: "aspectRatio", Effect: FidelityEffect.Defaulted });
    }

    [Fact]
    public void PicturesOfAnotherKind_AreDroppedAndSaid()
    {
        var row = Offer(Video() with { StartImage = Picture, SourceVideo = Picture, MotionVideo = Picture }, "apimodels/kling-v3");

        Assert.True(row.Eligible);
        Assert.Equal(["startImage", "sourceVideo", "motionVideo"], row.Fidelity.Select(note => note.Field));
    }
}
