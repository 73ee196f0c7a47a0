using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Conformance;

public sealed class Kling3ApiConformance : ConformanceTests
{
    protected override string Id => ProviderIds.Kling3Api;

    protected override IEnumerable<Submission> Offers
    {
        get
        {
            var text = Rooms.TextToVideo(Id);
            var image = Rooms.ImageToVideo(Id);
            foreach (var quality in new[] { "pro", "std", "o3-pro", "o3-std" })
            {
                yield return text with { Model = $"{quality}-text-to-video", Spec = text.Spec with { NegativePrompt = "blur", CfgScale = 0.7m, Audio = true } };
                yield return image with { Model = $"{quality}-image-to-video", Spec = image.Spec with { EndImage = "https://example.com/b.jpg", Audio = true } };
            }

            foreach (var quality in new[] { "o3-pro", "o3-std" })
            {
                yield return new Submission("a-ref", $"{quality}-reference-to-video", SpecDefaults.For(GenerationKind.ReferenceToVideo) with
                {
                    Prompt = "A walk",
                    Audio = true,
                    ReferenceImages = ["https://example.com/r.jpg"],
                });
                yield return new Submission("a-edit", $"{quality}-video-edit", SpecDefaults.For(GenerationKind.VideoEdit) with
                {
                    Prompt = "Snow",
                    Audio = true,
                    SourceVideo = "https://example.com/v.mp4",
                });
            }
        }
    }
}
