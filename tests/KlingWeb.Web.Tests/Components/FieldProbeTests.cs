using KlingWeb.Components.Studio;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Providers;

namespace KlingWeb.Web.Tests.Components;

public sealed class FieldProbeTests
{
    private readonly FieldProbe probe = new(spec => Engine.Quote(spec, QuoteContext.Empty));

    private static PricingEngine Engine { get; } = ShippedCards.Engine();

    [Theory]
    [InlineData(GenerationKind.TextToVideo, ModelFamily.Kling3, "audio", true)]
    [InlineData(GenerationKind.TextToVideo, ModelFamily.Kling3, "startImage", false)]
    [InlineData(GenerationKind.TextToVideo, ModelFamily.Veo31, "negativePrompt", false)]
    [InlineData(GenerationKind.TextToVideo, ModelFamily.Veo31, "speed", true)]
    [InlineData(GenerationKind.ImageToVideo, ModelFamily.Kling3, "startImage", true)]
    [InlineData(GenerationKind.ImageToVideo, ModelFamily.Kling3, "endImage", true)]
    [InlineData(GenerationKind.Image, ModelFamily.NanoBananaPro, "imageCount", true)]
    [InlineData(GenerationKind.Image, ModelFamily.NanoBananaPro, "audio", false)]
    [InlineData(GenerationKind.MotionControl, ModelFamily.KlingMotion, "motionVideo", true)]
    [InlineData(GenerationKind.VideoEdit, ModelFamily.KlingO3, "sourceVideo", true)]
    [InlineData(GenerationKind.VideoEdit, ModelFamily.KlingO3, "referenceImages", true)]
    public void Probe_OfAKindAndModel_FindsWhatSomeOfferTakes(GenerationKind kind, ModelFamily model, string field, bool taken) =>
        Assert.Equal(taken, probe.For(kind, model).Takes(field));

    [Fact]
    public void Probe_OfVoices_FindsThemWhereTheyGoByName() =>
        Assert.Contains("cloudsway", probe.For(GenerationKind.ImageToVideo, ModelFamily.Kling3).Takers("voices")!, StringComparison.Ordinal);

    [Fact]
    public void Probe_OfKling3_OffersNo4K() =>
        Assert.Equal([Quality.Std, Quality.Pro], probe.For(GenerationKind.TextToVideo, ModelFamily.Kling3).Qualities);
}
