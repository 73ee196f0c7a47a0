using KlingWeb.Components.Studio;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;

namespace KlingWeb.Web.Tests.Components;

public sealed class StudioPartsTests
{
    private static readonly AspectRatio[] All = Enum.GetValues<AspectRatio>();

    [Theory]
    [InlineData(720, 1280, "16:9", "9:16")]
    [InlineData(1000, 1000, "16:9", "1:1")]
    [InlineData(4032, 3024, "16:9", "4:3")]
    [InlineData(2560, 1080, "16:9", "21:9")]
    [InlineData(1366, 768, "16:9", null)]
    [InlineData(1920, 1080, "16:9", null)]
    [InlineData(100, 3000, "9:16", null)]
    public void Shape_OfAPicture_OffersTheNearestRatioWhereItFitsBetter(int width, int height, string set, string? better)
    {
        Assert.True(Words.TryParse<AspectRatio>(set, out var ratio));

        Assert.Equal(better, PictureShape.Better(new("png", 1, width, height, null), ratio, All)?.Word());
    }

    [Fact]
    public void Shape_OfferedOnlySomeRatios_TakesOneOfThem() =>
        Assert.Equal(AspectRatio.Wide, PictureShape.Better(new("png", 1, 2560, 1080, null), AspectRatio.Square, [AspectRatio.Wide, AspectRatio.Square]));

    [Theory]
    [InlineData(1, 0, 2, "1 of 2 in flight")]
    [InlineData(2, 0, 2, "2 of 2 in flight")]
    [InlineData(2, 4, 2, "2 of 2 in flight, 4 queued")]
    [InlineData(3, 0, null, "3 in flight")]
    public void InFlight_BeyondThePlaces_IsSaidToBeQueued(int inFlight, int queued, int? most, string words) =>
        Assert.Equal(words, LimitWords.InFlight(new(inFlight, most, null, null, null) { Queued = queued }));

    [Fact]
    public void OrderKey_OfTheSameComposition_IsTheSameUntilItWasTaken()
    {
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "a fox" };

        Assert.Equal(OrderKey.Of("1", "a/b", spec), OrderKey.Of("1", "a/b", spec with { Prompt = "a fox" }));
        Assert.Equal(4, new[] { OrderKey.Of("1", "a/b", spec), OrderKey.Of("2", "a/b", spec), OrderKey.Of("1", "a/c", spec), OrderKey.Of("1", "a/b", spec with { Audio = true }) }.Distinct().Count());
    }
}
