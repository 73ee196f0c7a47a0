using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Conformance;

public sealed class CloudswayConformance : ConformanceTests
{
    protected override string Id => ProviderIds.Cloudsway;

    protected override IEnumerable<Submission> Offers
    {
        get
        {
            var text = Rooms.TextToVideo(Id);
            var image = Rooms.ImageToVideo(Id);
            var pro = text.Spec with { Quality = Quality.Pro };
            foreach (var model in new[] { "kling-v1", "kling-v1-5", "kling-v2-5-turbo", "kling-v2-6", "kling-v3" }) yield return text with { Model = model };
            foreach (var model in new[] { "kling-v2-master", "kling-v2-1-master" }) yield return text with { Model = model, Spec = pro };
            yield return text with { Spec = text.Spec with { MultiShot = new MultiShot(ShotMode.Custom, [new Shot("one", 2), new Shot("two", 3)]) } };
            yield return text with { Spec = text.Spec with { MultiShot = new MultiShot(ShotMode.Auto, []), Watermark = true, NegativePrompt = "blur" } };
            yield return text with { Spec = text.Spec with { Audio = true } };
            foreach (var shots in new[] { new MultiShot(ShotMode.Custom, [new Shot("one", 2), new Shot("two", 3)]), new MultiShot(ShotMode.Auto, []) })
                yield return image with { Spec = image.Spec with { MultiShot = shots } };
            yield return image with { Spec = image.Spec with { EndImage = "https://example.com/b.jpg", Elements = [new("160")] } };
            yield return image with
            {
                Model = "kling-v2-6",
                Spec = image.Spec with { Prompt = "<<<voice_1>>> speaks", Quality = Quality.Pro, Audio = true, Voices = ["v1"] },
            };
            yield return Images("kling-v3", Quality.TwoK) with { CallbackUrl = new Uri("https://kling.example.org/hook") };
            yield return Images("kling-v2", Quality.OneK);
            var like = Images("kling-v3", Quality.OneK);
            yield return like with { ExternalId = "a-like", Spec = like.Spec with { ReferenceImages = ["https://example.com/r.png"], Elements = [new("160")] } };
        }
    }

    private static Submission Images(string model, Quality quality) => new("a-" + model, model, SpecDefaults.For(GenerationKind.Image) with
    {
        Prompt = "The numbers 1 to 3",
        Quality = quality,
        ImageCount = 3,
        AspectRatio = AspectRatio.Landscape32,
    });
}
