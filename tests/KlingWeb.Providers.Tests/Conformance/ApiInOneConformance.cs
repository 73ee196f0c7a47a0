using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Conformance;

public sealed class ApiInOneConformance : ConformanceTests
{
    protected override string Id => ProviderIds.ApiInOne;

    protected override IEnumerable<Submission> Offers
    {
        get
        {
            var text = Rooms.TextToVideo(Id);
            yield return text with { Spec = text.Spec with { Audio = true, Quality = Quality.Pro } };
            var image = Rooms.ImageToVideo(Id);
            yield return image with { Spec = image.Spec with { Audio = true, Elements = [new("160")] } };
            yield return text with
            {
                Spec = text.Spec with { Prompt = null, MultiShot = new MultiShot(ShotMode.Custom, [new Shot("one", 2), new Shot("two", 3)]) },
            };
            yield return image with { Spec = image.Spec with { MultiShot = new MultiShot(ShotMode.Custom, [new Shot("one", 2), new Shot("two", 3)]) } };
            yield return text with { Spec = text.Spec with { Elements = [new("160"), new("161")] } };
            foreach (var model in new[] { "grok-video", "ltx-2", "wan-2-6" }) yield return text with { Model = model };
        }
    }
}
