using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class Kling3CheapPrices
{
    [Fact]
    public void PrintedCharges_AreReproduced()
    {
        Assert.Equal(8m, Offer(Image("nano-banana-pro", "2k", 2), "kling3cheap/nano-banana-pro").Amount);
        Assert.Equal(56m, Offer(Video("pro", audio: true), "kling3cheap/kling-3").Amount);
        Assert.Equal(150m, Offer(Motion("pro", 10), "kling3cheap/motion-control").Amount);
    }

    [Theory]
    // silent, 7.5 HP a second, evidence [7.4, 7.5333)
    [InlineData("pro", 5, false, "normal", 38, 37, 38, "derived")]
    [InlineData("pro", 3, false, "normal", 23, 22, 23, "derived")]
    [InlineData("pro", 10, false, "normal", 75, 74, 75, "derived")]
    [InlineData("pro", 15, false, "normal", 113, 111, 113, "derived")]
    [InlineData("pro", 5, true, "normal", 56, 56, 56, "derived")]
    [InlineData("pro", 10, true, "normal", 113, 111, 113, "derived")]
    [InlineData("pro", 10, false, "slow", 38, 37, 38, "derived")]
    [InlineData("pro", 10, false, "priority", 150, 148, 151, "derived")]
    [InlineData("pro", 15, true, "priority", 338, 333, 339, "derived")]
    [InlineData("std", 5, false, "normal", 25, 25, 25, "assumed")]
    [InlineData("std", 5, true, "normal", 38, 38, 38, "assumed")]
    [InlineData("std", 5, true, "slow", 19, 19, 19, "assumed")]
    [InlineData("std", 15, true, "priority", 225, 225, 225, "assumed")]
    public void Kling3_ByFormula_IsRoundedOnce(string quality, int seconds, bool audio, string speed, int amount, int min, int max, string confidence)
    {
        foreach (var kind in new[] { "text-to-video", "image-to-video" })
        {
            var row = Offer(Video(quality, seconds, audio, kind: kind) with { Speed = Parse<Speed>(speed) }, "kling3cheap/kling-3");

            Assert.Equal((amount, min, max), (row.Amount, row.AmountMin, row.AmountMax));
            Assert.Equal((Parse<Confidence>(confidence), Confidence.Unknown, null), (row.Confidence, row.UsdConfidence, row.Usd));
            Assert.False(row.Ranked);
        }
    }

    [Theory]
    [InlineData("pro", 1, "normal", 15, 15, 15)]
    [InlineData("pro", 10, "normal", 150, 150, 150)]
    [InlineData("pro", 30, "normal", 450, 449, 451)]
    [InlineData("pro", 10, "slow", 75, 75, 75)]
    [InlineData("std", 10, "normal", 100, 100, 100)]
    [InlineData("std", 30, "priority", 600, 600, 600)]
    public void MotionControl_ByAssumedRate_IsAssumed(string quality, int seconds, string speed, int amount, int min, int max)
    {
        var row = Offer(Motion(quality, seconds) with { Speed = Parse<Speed>(speed) }, "kling3cheap/motion-control");

        Assert.Equal((amount, min, max), (row.Amount, row.AmountMin, row.AmountMax));
        Assert.Equal(Confidence.Assumed, row.Confidence);
    }

    [Theory]
    [InlineData("1k", 1, "normal", 2, 2, 2, "assumed")]
    [InlineData("2k", 1, "normal", 4, 4, 4, "derived")]
    [InlineData("2k", 2, "normal", 8, 8, 8, "derived")]
    [InlineData("2k", 9, "normal", 36, 34, 38, "derived")]
    [InlineData("4k", 3, "normal", 24, 24, 24, "assumed")]
    [InlineData("2k", 1, "slow", 2, 2, 2, "derived")]
    [InlineData("2k", 1, "priority", 8, 8, 8, "derived")]
    [InlineData("1k", 1, "slow", 1, 1, 1, "assumed")]
    public void NanoBananaPro_ByFormula(string quality, int count, string speed, int amount, int min, int max, string confidence)
    {
        var row = Offer(Image("nano-banana-pro", quality, count) with { Speed = Parse<Speed>(speed) }, "kling3cheap/nano-banana-pro");

        Assert.Equal((amount, min, max), (row.Amount, row.AmountMin, row.AmountMax));
        Assert.Equal(Parse<Confidence>(confidence), row.Confidence);
    }

    [Theory]
    [InlineData("kling-2.6", "kling-2.6", "std", 5)]
    [InlineData("kling-2.6", "kling-2.6", "pro", 10)]
    [InlineData("veo-3.1", "veo-3.1", "std", 4)]
    [InlineData("veo-3.1", "veo-3.1", "4k", 8)]
    [InlineData("seedance-1.5", "byte-plus-seedance-1-5", "pro", 12)]
    public void VideosWithoutPrintedCharge_AreUnknown(string model, string wire, string quality, int seconds) =>
        AssertUnknown(Offer(Video(quality, seconds, model: model), $"kling3cheap/{wire}"));

    [Theory]
    [InlineData("nano-banana-2", "nano-banana-2", "1k")]
    [InlineData("seedream-4.5", "byteplus-seedream-4.5", "4k")]
    [InlineData("kling-o3", "kling-3-omni", "2k")]
    public void ImagesWithoutPrintedCharge_AreUnknown(string model, string wire, string quality) =>
        AssertUnknown(Offer(Image(model, quality), $"kling3cheap/{wire}"));

    private static void AssertUnknown(OfferQuote row)
    {
        Assert.True(row.Eligible);
        Assert.Equal((null, null, null, null), (row.Amount, row.AmountMin, row.AmountMax, row.Usd));
        Assert.Equal((Confidence.Unknown, Confidence.Unknown), (row.Confidence, row.UsdConfidence));
        Assert.Contains(row.Notes, note => note.Contains("unknown", StringComparison.Ordinal));
        Assert.False(row.Ranked);
    }

    private static GenerationSpec Motion(string quality, int seconds) => Video(quality, seconds, model: "kling-motion", kind: "motion-control");
}
