using System.Globalization;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class CloudswayPrices
{
    [Theory]
    [InlineData("kling-3", "kling-v3", "text-to-video", "std", 5, false, "3.0")]
    [InlineData("kling-3", "kling-v3", "image-to-video", "std", 15, false, "9.0")]
    [InlineData("kling-3", "kling-v3", "text-to-video", "pro", 5, false, "4.0")]
    [InlineData("kling-3", "kling-v3", "text-to-video", "std", 5, true, "4.5")]
    [InlineData("kling-3", "kling-v3", "image-to-video", "pro", 3, true, "3.6")]
    [InlineData("kling-2.6", "kling-v2-6", "text-to-video", "std", 5, false, "1.5")]
    [InlineData("kling-2.6", "kling-v2-6", "text-to-video", "pro", 10, false, "5.0")]
    [InlineData("kling-2.6", "kling-v2-6", "image-to-video", "pro", 5, true, "5.0")]
    [InlineData("kling-2.5-turbo", "kling-v2-5-turbo", "text-to-video", "std", 5, false, "1.5")]
    [InlineData("kling-2.5-turbo", "kling-v2-5-turbo", "image-to-video", "pro", 5, false, "2.5")]
    [InlineData("kling-2.1-master", "kling-v2-1-master", "text-to-video", "pro", 5, false, "10.0")]
    [InlineData("kling-2-master", "kling-v2-master", "image-to-video", "pro", 10, false, "20.0")]
    [InlineData("kling-1.6", "kling-v1-6", "image-to-video", "std", 5, false, "2.0")]
    [InlineData("kling-1.6", "kling-v1-6", "image-to-video", "pro", 5, false, "3.5")]
    [InlineData("kling-1.5", "kling-v1-5", "image-to-video", "std", 10, false, "4.0")]
    [InlineData("kling-1.5", "kling-v1-5", "image-to-video", "pro", 5, false, "3.5")]
    [InlineData("kling-1", "kling-v1", "text-to-video", "std", 5, false, "1.0")]
    [InlineData("kling-1", "kling-v1", "image-to-video", "pro", 5, false, "3.5")]
    public void Videos_AreKlingsListAssumed(string model, string wire, string kind, string quality, int seconds, bool audio, string units) =>
        AssertAssumed(Offer(Video(quality, seconds, audio, model, kind), $"cloudsway/{wire}"), units, 0.14m);

    [Fact]
    public void V26_SpecifiedVoice_IsBilledAsSuch() =>
        AssertAssumed(Offer(Video("pro", 5, true, "kling-2.6", "image-to-video") with { Prompt = "<<<voice_1>>> speaks", Voices = ["v1"] }, "cloudsway/kling-v2-6"), "6.0", 0.14m);

    [Theory]
    [InlineData("kling-3", "kling-v3", "1k", 0, 8)]
    [InlineData("kling-3", "kling-v3", "2k", 1, 8)]
    [InlineData("kling-2.1", "kling-v2-1", "1k", 0, 4)]
    [InlineData("kling-2.1", "kling-v2-1", "2k", 1, 8)]
    [InlineData("kling-2", "kling-v2", "2k", 0, 4)]
    [InlineData("kling-2", "kling-v2", "1k", 1, 8)]
    [InlineData("kling-1.5", "kling-v1-5", "1k", 0, 4)]
    [InlineData("kling-1.5", "kling-v1-5", "1k", 1, 8)]
    [InlineData("kling-1", "kling-v1", "1k", 0, 1)]
    [InlineData("kling-1", "kling-v1", "1k", 1, 1)]
    public void Images_AreKlingsListAssumed(string model, string wire, string quality, int inputs, int units)
    {
        foreach (var count in new[] { 1, 9 })
        {
            var expected = (units * count).ToString(CultureInfo.InvariantCulture);
            AssertAssumed(Offer(Image(model, quality, count, inputs), $"cloudsway/{wire}"), expected, 0.0035m);
        }
    }

    [Theory]
    [InlineData("kling-2-new", "kling-v2-new", "1k", 0)]
    [InlineData("kling-2-new", "kling-v2-new", "2k", 1)]
    [InlineData("kling-2", "kling-v2", "2k", 1)]
    [InlineData("kling-1.5", "kling-v1-5", "2k", 0)]
    [InlineData("kling-1", "kling-v1", "2k", 1)]
    public void Images_ThatTheListLacks_AreUnknown(string model, string wire, string quality, int inputs) =>
        AssertUnknown(Offer(Image(model, quality, inputs: inputs), $"cloudsway/{wire}"));

    [Fact]
    public void V15TextToVideo_IsUnknown() => AssertUnknown(Offer(Video(model: "kling-1.5"), "cloudsway/kling-v1-5"));

    [Fact]
    public void V3Voice_IsUnknown() =>
        AssertUnknown(Offer(Video("pro", 5, true, kind: "image-to-video") with { Prompt = "<<<voice_1>>> speaks", Voices = ["v1"] }, "cloudsway/kling-v3"));

    private static void AssertAssumed(OfferQuote row, string units, decimal usdPerUnit)
    {
        var expected = decimal.Parse(units, CultureInfo.InvariantCulture);
        Assert.True(row.Eligible, string.Join("; ", row.Reasons));
        Assert.Equal((expected, expected * usdPerUnit), (row.Amount, row.Usd));
        Assert.Equal((Confidence.Assumed, Confidence.Assumed, false), (row.Confidence, row.UsdConfidence, row.Ranked));
        Assert.Contains(row.Notes, note => note.Contains("Cloudsway prints no price", StringComparison.Ordinal));
    }

    private static void AssertUnknown(OfferQuote row)
    {
        Assert.True(row.Eligible, string.Join("; ", row.Reasons));
        Assert.Equal((null, null, null, Confidence.Unknown), (row.Amount, row.AmountMax, row.Usd, row.Confidence));
        Assert.Contains(row.Notes, note => note.Contains("Cloudsway prints no price", StringComparison.Ordinal));
    }
}
