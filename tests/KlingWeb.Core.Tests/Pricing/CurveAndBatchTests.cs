using KlingWeb.Core.Pricing;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class CurveAndBatchTests
{
    [Fact]
    public void Curve_HasOnlyDurationsThatCanBeMade()
    {
        var curves = Engine.Curve(Video(seconds: 300), QuoteContext.Empty);

        Assert.Equal([5, 10], curves.Offers.Single(curve => curve.Id == "kling3api/std-text-to-video").Points.Select(point => point.DurationSeconds));
        Assert.Equal(Enumerable.Range(3, 13), curves.Offers.Single(curve => curve.Id == "apiinone/kling-3").Points.Select(point => point.DurationSeconds));
        Assert.DoesNotContain(curves.Offers, curve => curve.Id == "kling3api/pro-text-to-video");
        Assert.Equal(new(7, 280, 2.80m), curves.Offers.Single(curve => curve.Id == "apiinone/kling-3").Points[4]);
    }

    [Fact]
    public void Curve_FlatAgainstASecond_Crosses()
    {
        var card = RateCardJson.Read("test", CardErrors.Card
            .Replace("\"durations\": [5, 10]", "\"durations\": \"3-15\"", StringComparison.Ordinal)
            .Replace("\"per\": \"second\"", "\"per\": \"generation\"", StringComparison.Ordinal)
            .Replace("\"amount\": 2", "\"amount\": 0.7", StringComparison.Ordinal)
            .Replace("\"usd\": 0.5", "\"usd\": 1", StringComparison.Ordinal));
        var apiModels = Engine.Cards.Single(other => other.Provider == "apimodels");

        // $0.70 flat against $0.0633 a second: dearer up to 11 s, cheaper from 12 s on
        var crossing = Assert.Single(new PricingEngine([apiModels, card]).Curve(Video(), QuoteContext.Empty).Crossings);
        Assert.Equal(12, crossing.DurationSeconds);
        Assert.Equal(["test/m1", "apimodels/kling-v3"], crossing.Offers);
    }

    [Fact]
    public void Curve_OfWhatHasNoDuration_IsEmpty()
    {
        Assert.Empty(Engine.Curve(Image("kling-3"), QuoteContext.Empty).Offers);
        Assert.Empty(Engine.Curve(Video(model: "kling-o3", kind: "video-edit"), QuoteContext.Empty).Offers);
    }

    [Fact]
    public void Batch_AddsUpAndPicksTheCheapest()
    {
        var batch = Engine.Batch([Video("std", 5), Video("pro", 7, true), Image("kling-1"), Video("std", 16)], QuoteContext.Empty);

        Assert.Equal(4, batch.Sheets.Count);
        Assert.Equal([new(0, "apimodels/kling-v3"), new(1, "apimodels/kling-v3")], batch.Totals.CheapestMix.Picks);
        Assert.Equal((0.3165m + 0.896m, 2), (batch.Totals.CheapestMix.Usd, batch.Totals.CheapestMix.Unpriced));
        var total = batch.Totals.ByOffer.Single(offer => offer.Id == "apiinone/kling-3");
        Assert.Equal(new("apiinone/kling-3", 4, 2, 760, PriceUnit.Credit, 7.60m), total);
    }

    [Fact]
    public void Batch_WithAnUnknownAmount_HasNoSum()
    {
        var totals = Engine.Batch([Video(model: "kling-2.6"), Video(model: "kling-2.6", seconds: 6)], QuoteContext.Empty).Totals;

        Assert.Equal(new("kling3cheap/kling-2.6", 2, 1, null, PriceUnit.Hp, null), totals.ByOffer.Single(offer => offer.Id == "kling3cheap/kling-2.6"));
    }

    [Fact]
    public void Batch_OfNothing_IsNothing()
    {
        var batch = Engine.Batch([], QuoteContext.Empty);

        Assert.Equal((0, 0, 0m), (batch.Sheets.Count, batch.Totals.ByOffer.Count, batch.Totals.CheapestMix.Usd));
    }
}
