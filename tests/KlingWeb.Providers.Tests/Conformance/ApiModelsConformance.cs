using System.Text.Json;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Conformance;

public sealed class ApiModelsConformance : ConformanceTests
{
    protected override string Id => ProviderIds.ApiModels;

    private static CameraControl Zoom => new("simple", JsonSerializer.Deserialize<JsonElement>("""{"zoom":5}"""));

    protected override IEnumerable<Submission> Offers
    {
        get
        {
            var text = Rooms.TextToVideo(Id);
            var image = Rooms.ImageToVideo(Id);
            yield return text;
            yield return text with { Spec = text.Spec with { Audio = true, Voices = ["v1"], CameraControl = Zoom } };
            yield return text with { Spec = text.Spec with { MultiShot = new MultiShot(ShotMode.Auto, []) } };
            yield return image with { Spec = image.Spec with { MultiShot = new MultiShot(ShotMode.Auto, []) } };
            yield return text with { Model = "kling-v2-6", Spec = text.Spec with { DurationSeconds = 10 } };
            yield return image with { Spec = image.Spec with { EndImage = "https://example.com/b.jpg", Watermark = true } };
            yield return image with
            {
                Model = "kling-v2-6",
                Spec = image.Spec with
                {
                    Quality = Quality.Pro,
                    Audio = true,
                    Voices = ["v1", "v2"],
                    CfgScale = 0.5m,
                    CameraControl = Zoom,
                },
            };
            yield return new Submission("a-motion", "kling-motion-control", SpecDefaults.For(GenerationKind.MotionControl) with
            {
                StartImage = "https://example.com/c.png",
                MotionVideo = "https://example.com/m.mp4",
                CameraControl = Zoom,
            });
        }
    }
}
