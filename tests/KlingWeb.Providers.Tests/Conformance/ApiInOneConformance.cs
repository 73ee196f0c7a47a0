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
            yield return Rooms.ImageToVideo(Id);
            yield return text with
            {
                Spec = text.Spec with { Prompt = null, MultiShot = new MultiShot(ShotMode.Custom, [new Shot("one", 2), new Shot("two", 3)]) },
            };
            foreach (var model in new[] { "grok-video", "ltx-2", "wan-2-6" }) yield return text with { Model = model };
        }
    }
}
