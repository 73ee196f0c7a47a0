using KlingWeb.Components.Providers;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Quotes;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>Places are counted as the provider does: images and videos apart, and what waits here beside them.</summary>
public sealed class SlotTests
{
    private static readonly GenerationSpec Film = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A fox" };
    private static readonly GenerationSpec Image = SpecDefaults.For(GenerationKind.Image) with { Prompt = "A fox", Model = ModelFamily.NanoBananaPro };

    [Fact]
    public async Task Limits_OfAnOffer_CountItsOwnKindAndWhatWaitsApart()
    {
        await using var room = await Workroom.Open(taskSeconds: 600);
        for (var n = 0; n < 3; n++) await room.Order(Orders.Kling3Cheap, $"film-{n}");
        for (var n = 0; n < 2; n++) await room.Desk.Submit(new SubmitRequest("kling3cheap/nano-banana-pro", Image, 1000, $"image-{n}", null, []), Orders.Member, default);
        await room.RunDue();
        await room.Get<ProviderWatch>().Refresh(default);

        Assert.Equal((2, 2, 1), Of(room, Film, Orders.Kling3Cheap));
        Assert.Equal((2, 4, 0), Of(room, Image, "kling3cheap/nano-banana-pro"));
        Assert.Equal("2 of 2 videos, 1 waiting here · 2 of 4 images", ProviderWords.InFlight(room.Get<ProviderDesk>().All().Single(status => status.Id == "kling3cheap")));
    }

    [Fact]
    public async Task Limits_WhereAPersonHasToSettleOne_CountAsTheSenderDoes()
    {
        await using var room = await Workroom.Open();
        await room.Lose(Orders.Kling3Api);
        await room.Get<ProviderWatch>().Refresh(default);

        Assert.Equal((0, null, 0), Of(room, Film, Orders.Kling3Api));
        Assert.Equal(1, room.Get<ProviderDesk>().InFlight("kling3api", GenerationMode.Demo));
    }

    private static (int InFlight, int? Most, int Queued) Of(Workroom room, GenerationSpec spec, string offer)
    {
        OfferLimits limits = room.Get<QuoteDesk>().Quote(spec, offer)!.Limits;
        return (limits.InFlight, limits.Most, limits.Queued);
    }
}
