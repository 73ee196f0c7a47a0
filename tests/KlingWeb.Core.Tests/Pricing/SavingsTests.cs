using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class SavingsTests
{
    [Fact]
    public void ApiInOne_ProWithSound_EverySingleChangeAndAnotherOffer()
    {
        var savings = Offer(Video("pro", 5, true), "apiinone/kling-3").Savings;

        Assert.Equal(
            [
                ("audio", false, 270m, 2.70m, 1.30m),
                ("quality", Quality.Std, 300m, 3.00m, 1.00m),
                ("durationSeconds", 4, 320m, 3.20m, 0.80m),
                ("offer", "apimodels/kling-v3", 0.64m, 0.64m, 3.36m),
            ],
            savings.Select(saving => (saving.Changes.Single().Field, saving.Changes[0].To, saving.Amount, saving.Usd, saving.Saves)));
    }

    [Fact]
    public void Kling3Cheap_SlowQueue_SavesHpAndNoDollars()
    {
        var saving = Offer(Video("pro", 10), "kling3cheap/kling-3").Savings.Single(saving => saving.Changes[0].Field == "speed");

        Assert.Equal((Speed.Slow, 38m, null, null), (saving.Changes[0].To, saving.Amount, saving.Usd, saving.Saves));
    }

    [Fact]
    public void Kling3Cheap_PriorityQueue_SavesByBothSlowerOnes()
    {
        var savings = Offer(Video("pro", 10) with { Speed = Speed.Priority }, "kling3cheap/kling-3").Savings;

        Assert.Equal([Speed.Normal, Speed.Slow], savings.Where(saving => saving.Changes[0].Field == "speed").Select(saving => saving.Changes[0].To));
    }

    [Fact]
    public void Kling3Api_LowerQuality_IsItsSisterOffer()
    {
        var saving = Offer(Video("pro"), "kling3api/pro-text-to-video").Savings.Single(saving => saving.Changes[0].Field == "quality");

        Assert.Equal((Quality.Std, 180m), (saving.Changes[0].To, saving.Amount));
    }

    [Fact]
    public void Voice_ThatCosts_IsASaving()
    {
        var spec = Video("pro", 5, true, "kling-2.6") with { Voices = ["v1"] };
        var saving = Offer(spec, "apimodels/kling-v2-6").Savings.Single(saving => saving.Changes[0].Field == "voices");

        Assert.Equal((0.0531m, 0.0108m), (saving.Usd, saving.Saves));
    }

    [Fact]
    public void Cheapest_NothingElsewhere() =>
        Assert.DoesNotContain(Offer(Video(), "apimodels/kling-v3").Savings, saving => saving.Changes[0].Field == "offer");

    [Fact]
    public void WithoutAPrice_NothingIsSaved()
    {
        Assert.Empty(Offer(Video(seconds: 16), "apiinone/kling-3").Savings);
        Assert.Empty(Offer(Video(model: "kling-2.6"), "kling3cheap/kling-2.6").Savings);
    }
}
