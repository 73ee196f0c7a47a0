using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Conformance;

public sealed class Kling3CheapConformance : ConformanceTests
{
    protected override string Id => ProviderIds.Kling3Cheap;

    protected override IEnumerable<Submission> Offers
    {
        get
        {
            var text = Rooms.TextToVideo(Id);
            foreach (var model in new[] { "kling-3", "kling-2.6", "byte-plus-seedance-1-5" }) yield return text with { Model = model };
            yield return text with { Model = "veo-3.1", Spec = text.Spec with { DurationSeconds = 4, Quality = Quality.FourK } };
            yield return text with { Spec = text.Spec with { MultiShot = new(ShotMode.Auto, []), AutoEnhance = true, Audio = true, Speed = Speed.Priority } };
            var image = Rooms.ImageToVideo(Id);
            yield return image with { Spec = image.Spec with { EndImage = "https://example.com/last.jpg", Quality = Quality.Pro } };
            yield return image with { Spec = image.Spec with { Audio = true, MultiShot = new(ShotMode.Auto, []) } };
            yield return Image("nano-banana-pro", Quality.TwoK);
            yield return Image("kling-3-omni", Quality.FourK);
            yield return new Submission("a-motion", "motion-control", SpecDefaults.For(GenerationKind.MotionControl) with
            {
                StartImage = "https://example.com/c.png",
                MotionVideo = "https://example.com/m.mp4",
                DurationSeconds = 10,
            });
        }
    }

    private static Submission Image(string model, Quality quality) => new("a-" + model, model, SpecDefaults.For(GenerationKind.Image) with
    {
        Prompt = "A neon city",
        Quality = quality,
        ImageCount = 2,
        ReferenceImages = ["https://example.com/r.png"],
    });
}
