using KlingWeb.Core.Pricing;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class Kling3ApiPrices
{
    [Theory]
    [InlineData("kling-3", "text-to-video", "pro", 5, 240)]
    [InlineData("kling-3", "text-to-video", "pro", 10, 480)]
    [InlineData("kling-3", "image-to-video", "pro", 5, 240)]
    [InlineData("kling-3", "image-to-video", "pro", 10, 480)]
    [InlineData("kling-3", "text-to-video", "std", 5, 180)]
    [InlineData("kling-3", "text-to-video", "std", 10, 360)]
    [InlineData("kling-3", "image-to-video", "std", 5, 180)]
    [InlineData("kling-3", "image-to-video", "std", 10, 360)]
    [InlineData("kling-o3", "text-to-video", "pro", 3, 144)]
    [InlineData("kling-o3", "text-to-video", "pro", 5, 240)]
    [InlineData("kling-o3", "image-to-video", "pro", 15, 720)]
    [InlineData("kling-o3", "reference-to-video", "pro", 3, 216)]
    [InlineData("kling-o3", "reference-to-video", "pro", 15, 1080)]
    [InlineData("kling-o3", "video-edit", "pro", 5, 435)]
    [InlineData("kling-o3", "video-edit", "pro", 299, 435)]
    [InlineData("kling-o3", "text-to-video", "std", 3, 108)]
    [InlineData("kling-o3", "image-to-video", "std", 15, 540)]
    [InlineData("kling-o3", "reference-to-video", "std", 5, 100)]
    [InlineData("kling-o3", "reference-to-video", "std", 15, 300)]
    [InlineData("kling-o3", "video-edit", "std", 5, 360)]
    public void EveryType_CostsThePrintedCredits_WithAndWithoutSound(string model, string kind, string quality, int seconds, int credits)
    {
        var type = (model == "kling-o3" ? "o3-" : "") + $"{quality}-{kind}";
        foreach (var audio in new[] { false, true })
        {
            var row = Offer(Video(quality, seconds, audio, model, kind), $"kling3api/{type}");

            Assert.True(row.Eligible);
            Assert.Equal((credits, credits, credits), (row.Amount, row.AmountMin, row.AmountMax));
            Assert.Equal((PriceUnit.Credit, Confidence.Documented, null), (row.Unit, row.Confidence, row.Usd));
            Assert.Equal(audio, row.Notes.Contains("No surcharge for sound is documented."));
        }
    }
}
