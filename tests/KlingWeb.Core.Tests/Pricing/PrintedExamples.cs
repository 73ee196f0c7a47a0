using KlingWeb.Core.Pricing;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>The two rows that the API description prints.</summary>
public sealed class PrintedExamples
{
    [Fact]
    public void ApiInOne_StdWithSoundFiveSeconds_IsThePrintedRow()
    {
        var sheet = Quote(Video(audio: true));
        var row = sheet.Offers.Single(offer => offer.Id == "apiinone/kling-3");

        Assert.True(row.Eligible);
        Assert.Equal((300m, 300m, 300m), (row.Amount, row.AmountMin, row.AmountMax));
        Assert.Equal((PriceUnit.Credit, Confidence.Documented, Confidence.Documented), (row.Unit, row.Confidence, row.UsdConfidence));
        Assert.Equal((3.00m, 0.60m, 4.7619m, null), (row.Usd, row.UsdPerSecond, row.VersusList, row.BreakEvenUsdPerUnit));
        Assert.Equal([new("std with sound", 60, "credit/s"), new("duration", 5, "s")], row.Lines);
        Assert.Null(row.Nearest);
        Assert.True(row.Ranked);
        Assert.Equal("apimodels/kling-v3", sheet.Cheapest);
        Assert.Equal(new ReferencePrice(0.63m, 4.5m), sheet.Reference);
        Assert.All(sheet.RateVersions, version => Assert.Equal(1, version.Value));
        Assert.Equal(5, sheet.RateVersions.Count);
    }

    [Fact]
    public void ApiInOne_StdWithSoundFiveSeconds_SavesOneDollarWhenSilent()
    {
        var saving = Offer(Video(audio: true), "apiinone/kling-3").Savings[0];

        Assert.Equal([new("audio", true, false)], saving.Changes);
        Assert.Equal((200m, 2.00m, 1.00m), (saving.Amount, saving.Usd, saving.Saves));
    }

    [Fact]
    public void Kling3Api_SevenSeconds_NearestIsFive()
    {
        var row = Offer(Video(seconds: 7), "kling3api/std-text-to-video");

        Assert.False(row.Eligible);
        Assert.Equal([new("duration-not-offered", "durationSeconds", "5 or 10 s")], row.Reasons);
        Assert.Equal((null, null), (row.Amount, row.Usd));
        Assert.Equal([new("durationSeconds", 7, 5)], row.Nearest!.Changes);
        Assert.Equal((180m, null), (row.Nearest.Amount, row.Nearest.Usd));
    }

    [Fact]
    public void BreakEven_FiftySixHpAgainstSixtyFourCents_IsCutToSixDecimals()
    {
        var row = Offer(Video("pro", audio: true), "kling3cheap/kling-3");

        Assert.Equal((56m, 56m, 56m), (row.Amount, row.AmountMin, row.AmountMax));
        Assert.Equal(0.011428m, row.BreakEvenUsdPerUnit);
    }
}
