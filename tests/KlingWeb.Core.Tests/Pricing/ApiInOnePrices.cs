using KlingWeb.Core.Pricing;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class ApiInOnePrices
{
    [Theory]
    [InlineData("std", 3, false, 120)]
    [InlineData("std", 5, false, 200)]
    [InlineData("std", 5, true, 300)]
    [InlineData("std", 15, true, 900)]
    [InlineData("pro", 3, false, 162)]
    [InlineData("pro", 5, false, 270)]
    [InlineData("pro", 5, true, 400)]
    [InlineData("pro", 15, true, 1200)]
    public void Kling3_IsASecond_AndACreditIsACent(string quality, int seconds, bool audio, int credits)
    {
        foreach (var kind in new[] { "text-to-video", "image-to-video" })
        {
            var row = Offer(Video(quality, seconds, audio, kind: kind), "apiinone/kling-3");

            Assert.Equal((credits, credits / 100m), (row.Amount, row.Usd));
            Assert.Equal((Confidence.Documented, Confidence.Documented, true), (row.Confidence, row.UsdConfidence, row.Ranked));
        }
    }

    [Fact]
    public void Kling3_EveryPrice_IsInsideThePrintedRange()
    {
        var prices = Enumerable.Range(3, 13)
            .SelectMany(seconds => new[] { Video("std", seconds), Video("std", seconds, true), Video("pro", seconds), Video("pro", seconds, true) })
            .Select(spec => Offer(spec, "apiinone/kling-3").Amount)
            .ToList();

        Assert.Equal((120m, 1200m), (prices.Min(), prices.Max()));
    }

    [Theory]
    [InlineData("grok-video", "grok-video", 24)]
    [InlineData("ltx-2", "ltx-2", 24)]
    [InlineData("wan-2.6", "wan-2-6", 80)]
    public void OtherModels_AreFromPrices_NeverRanked(string model, string wire, int from)
    {
        var row = Offer(Video(model: model), $"apiinone/{wire}");

        Assert.True(row.Eligible);
        Assert.Equal((null, from, null, null), (row.Amount, row.AmountMin, row.AmountMax, row.Usd));
        Assert.Equal((Confidence.Unknown, false), (row.Confidence, row.Ranked));
        Assert.Contains(row.Notes, note => note.StartsWith($"From {from} credits", StringComparison.Ordinal));
    }
}
