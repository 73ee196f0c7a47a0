using System.Text.Json;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class SheetTests
{
    [Fact]
    public void Rows_StandRankedThenUnrankedThenUnknownThenIneligible()
    {
        var ids = Quote(Video("std", 5, true)).Offers.Select(offer => offer.Id);

        Assert.Equal(
            ["apimodels/kling-v3", "apiinone/kling-3", "cloudsway/kling-v3", "kling3cheap/kling-3", "kling3api/std-text-to-video", "kling3api/pro-text-to-video"],
            ids);
    }

    [Fact]
    public void Rows_ForAny_AreEveryOfferOfTheKind()
    {
        var ids = Quote(Video(model: "any")).Offers.Select(offer => offer.Id).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "apiinone/grok-video", "apiinone/kling-3", "apiinone/ltx-2", "apiinone/wan-2-6", "apimodels/kling-v2-6", "apimodels/kling-v3",
                "cloudsway/kling-v1", "cloudsway/kling-v1-5", "cloudsway/kling-v2-1-master", "cloudsway/kling-v2-5-turbo", "cloudsway/kling-v2-6",
                "cloudsway/kling-v2-master", "cloudsway/kling-v3", "kling3api/o3-pro-text-to-video", "kling3api/o3-std-text-to-video",
                "kling3api/pro-text-to-video", "kling3api/std-text-to-video", "kling3cheap/byte-plus-seedance-1-5", "kling3cheap/kling-2.6",
                "kling3cheap/kling-3", "kling3cheap/veo-3.1",
            ],
            ids);
    }

    [Fact]
    public void BreakEven_IsThereOnlyWhereUsdIsUnknown()
    {
        var sheet = Quote(Video("pro", 5, true));

        Assert.All(sheet.Offers, row => Assert.Equal(row.Usd is null && row.AmountMax is not null, row.BreakEvenUsdPerUnit is not null));
    }

    [Fact]
    public void BreakEven_UsesTheUpperEnd() =>
        Assert.Equal(decimal.Floor(0.0853m * 10 / 75 * 1_000_000) / 1_000_000, Offer(Video("pro", 10), "kling3cheap/kling-3").BreakEvenUsdPerUnit);

    [Fact]
    public void Assumed_IsNeverCheapest()
    {
        // Cloudsway's assumed $0.0035 an image is the only price in dollars here
        var sheet = Quote(Image("kling-1"));

        Assert.Null(sheet.Cheapest);
        Assert.Equal(0.0035m, sheet.Offers[0].Usd);
        Assert.False(sheet.Offers[0].Ranked);
    }

    [Fact]
    public void UsdPerSecond_OfImages_IsAnImage()
    {
        Assert.Equal(0.0035m, Offer(Image("kling-1", count: 7), "cloudsway/kling-v1").UsdPerSecond);
        Assert.Equal(0.00618m, Offer(Video(model: "kling-motion", kind: "motion-control"), "apimodels/kling-motion-control").UsdPerSecond);
        Assert.Equal(0.004414m, Offer(Video(seconds: 7, model: "kling-motion", kind: "motion-control"), "apimodels/kling-motion-control").UsdPerSecond);
    }

    [Fact]
    public void OneOffer_IsTheRowOfTheSheet()
    {
        var spec = Video("pro", 7, true);

        foreach (var row in Quote(spec).Offers) Assert.Equal(Json(row), Json(Engine.Quote(spec, row.Id, QuoteContext.Empty)!));
    }

    [Fact]
    public void OneOffer_OfAnotherModel_SaysSo()
    {
        var row = Engine.Quote(Video(), "apimodels/kling-v2-6", QuoteContext.Empty)!;

        Assert.Equal([ReasonCodes.ModelNotOffered], row.Reasons.Select(reason => reason.Code));
        Assert.Null(Engine.Quote(Video(), "apimodels/kling-motion-control", QuoteContext.Empty));
        Assert.Null(Engine.Quote(Video(), "nobody/nothing", QuoteContext.Empty));
    }

    [Fact]
    public void SameId_ForVideosAndImages_IsTwoOffers()
    {
        Assert.Equal(3.0m, Offer(Video(), "cloudsway/kling-v3").Amount);
        Assert.Equal(8m, Offer(Image("kling-3"), "cloudsway/kling-v3").Amount);
    }

    [Fact]
    public void Limits_ComeFromTheCardAndTheMoment()
    {
        var now = QuoteContext.Empty with { Limits = new Dictionary<string, OfferLimits> { ["kling3cheap/video"] = new(1, 3, 150, null, 61.5) } };

        Assert.Equal(new(0, 2, null, null, null), Offer(Video(), "kling3cheap/kling-3").Limits);
        Assert.Equal(new(0, 4, null, null, null), Offer(Image("nano-banana-pro"), "kling3cheap/nano-banana-pro").Limits);
        Assert.Equal(new(1, 3, 150, null, 61.5), Engine.Quote(Video(), "kling3cheap/kling-3", now)!.Limits);
        Assert.Equal(7, Offer(Video(), "apimodels/kling-v3").Limits.FilesKeptDays);
        Assert.Equal(30, Offer(Video(), "cloudsway/kling-v3").Limits.FilesKeptDays);
    }

    [Theory]
    [InlineData(90, false)]
    [InlineData(91, true)]
    public void Rates_NotCheckedForNinetyDays_AreStale(int days, bool stale)
    {
        var rate = Engine.Cards.Single(card => card.Provider == "apiinone").Rates[0];
        var context = QuoteContext.Empty with { Today = rate.Checked.AddDays(days) };

        Assert.Equal(stale, Engine.Quote(Video(), "apiinone/kling-3", context)!.Stale);
        Assert.False(Offer(Video(), "apiinone/kling-3").Stale);
    }

    [Fact]
    public void Json_HasEveryFieldByTheApisNames()
    {
        var row = JsonSerializer.SerializeToElement(Offer(Video(seconds: 16, audio: true), "apiinone/kling-3"), SpecJson.Options);

        Assert.Equal(
            [
                "id", "provider", "model", "family", "eligible", "reasons", "missing", "fidelity", "amount", "amountMin", "amountMax", "unit", "confidence",
                "usd", "usdMin", "usdMax", "usdPerSecond", "usdConfidence", "versusList", "breakEvenUsdPerUnit", "lines", "nearest", "limits", "savings", "notes", "stale", "ranked",
            ],
            row.EnumerateObject().Select(field => field.Name));
        Assert.Equal("credit", row.GetProperty("unit").GetString());
        Assert.Equal("durationSeconds", row.GetProperty("nearest").GetProperty("changes")[0].GetProperty("field").GetString());
    }

    [Fact]
    public void Json_ReadBack_IsTheSameRow()
    {
        foreach (var row in Quote(Video(seconds: 16, audio: true)).Offers)
        {
            Assert.Equal(Json(row), Json(JsonSerializer.Deserialize<OfferQuote>(Json(row), SpecJson.Options)!));
        }
    }

    private static string Json(OfferQuote row) => JsonSerializer.Serialize(row, SpecJson.Options);
}
