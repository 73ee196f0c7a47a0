using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class NearestTests
{
    [Theory]
    [InlineData("kling3cheap/veo-3.1", "veo-3.1", 5, 6)]
    [InlineData("kling3cheap/veo-3.1", "veo-3.1", 7, 8)]
    [InlineData("kling3cheap/veo-3.1", "veo-3.1", 300, 8)]
    [InlineData("kling3api/std-text-to-video", "kling-3", 7, 5)]
    [InlineData("kling3api/std-text-to-video", "kling-3", 8, 10)]
    [InlineData("apimodels/kling-v3", "kling-3", 1, 3)]
    [InlineData("apiinone/kling-3", "kling-3", 16, 15)]
    public void Duration_ClosestOffered_ATieGoesUp(string id, string model, int asked, int nearest) =>
        AssertNearest(Video(seconds: asked, model: model), id, ("durationSeconds", nearest));

    [Theory]
    [InlineData("4:3", "16:9")]
    [InlineData("3:4", "1:1")]
    [InlineData("21:9", "16:9")]
    [InlineData("2:3", "9:16")]
    public void AspectRatio_ClosestShape(string asked, string nearest) =>
        AssertNearest(Video() with { AspectRatio = Parse<AspectRatio>(asked) }, "apiinone/kling-3", ("aspectRatio", Parse<AspectRatio>(nearest)));

    [Fact]
    public void Quality_ClosestResolution_Costs()
    {
        var nearest = AssertNearest(Video("4k"), "apiinone/kling-3", ("quality", Quality.Pro));

        Assert.Equal((270m, 2.70m), (nearest.Amount, nearest.Usd));
    }

    [Fact]
    public void TwoFields_StandInTheOrderOfPreference() =>
        AssertNearest(Video("4k", 16), "apimodels/kling-v3", ("durationSeconds", 15), ("quality", Quality.Pro));

    [Fact]
    public void Voices_AreDroppedBeforeSoundIsAdded() =>
        AssertNearest(Video() with { Voices = ["v1"] }, "apimodels/kling-v3", ("voices", (ValueList<string>)[]));

    [Fact]
    public void Voices_TooMany_KeepTheFirst() =>
        AssertNearest(Video(audio: true) with { Voices = ["a", "b", "c"] }, "apimodels/kling-v3", ("voices", (ValueList<string>)["a", "b"]));

    [Fact]
    public void SoundBesideALastFrame_GivesUpTheSound() =>
        AssertNearest(Video(audio: true, model: "kling-2.6", kind: "image-to-video") with { EndImage = "https://example.com/a.jpg" }, "kling3cheap/kling-2.6", ("audio", false));

    [Fact]
    public void LastFrame_NotOffered_IsLeftOut() =>
        AssertNearest(Video(kind: "image-to-video") with { EndImage = "https://example.com/a.jpg" }, "apiinone/kling-3", ("endImage", null));

    [Fact]
    public void ListedShots_WhereTheProviderPlansThem_BecomeAuto() =>
        AssertNearest(
            Video() with { MultiShot = new(ShotMode.Custom, [new("a", 5)]) }, "apimodels/kling-v3", ("multiShot", new MultiShot(ShotMode.Auto, [])));

    [Fact]
    public void ShotsThatDoNotAddUp_ChangeTheDuration() =>
        AssertNearest(Video() with { MultiShot = new(ShotMode.Custom, [new("a", 4), new("b", 5)]) }, "cloudsway/kling-v3", ("durationSeconds", 9));

    [Fact]
    public void ImageCount_IsCutToTheMost() => AssertNearest(Image("kling-3", count: 12), "cloudsway/kling-v3", ("imageCount", 9));

    [Fact]
    public void PromptTooLong_NothingHelps() => Assert.Null(Offer(Video() with { Prompt = new('a', 2501) }, "apiinone/kling-3").Nearest);

    [Theory]
    [InlineData("kling-2.6", "std", "apiinone/kling-3", "kling3api/std-text-to-video")]
    [InlineData("kling-2.6", "pro", "apiinone/kling-3", "kling3api/pro-text-to-video")]
    [InlineData("kling-2.5-turbo", "std", "apimodels/kling-v2-6", "kling3cheap/kling-2.6")]
    [InlineData("kling-1", "std", "apimodels/kling-v2-6", "kling3cheap/kling-2.6")]
    public void ModelNotThere_TheProvidersNearestOfferStandsIn(string model, string quality, params string[] ids)
    {
        var sheet = Quote(Video(quality, model: model));

        foreach (var id in ids)
        {
            var row = sheet.Offers.Single(offer => offer.Id == id);
            Assert.Equal([ReasonCodes.ModelNotOffered], row.Reasons.Select(reason => reason.Code));
            Assert.Equal([new("model", Parse<ModelFamily>(model), row.Family)], row.Nearest!.Changes);
            Assert.Equal(row.Family, row.Nearest.Spec.Model);
            Assert.NotEqual(row.Provider == "apimodels" ? null : 0m, row.Nearest.Amount);
        }
    }

    [Fact]
    public void ModelNotThere_TheOfferWithTheFewestOtherChangesStandsIn()
    {
        // 12 s is Kling 3's at kling3cheap, and not Kling 2.6's, which is the closer version
        var row = Quote(Video(seconds: 12, model: "kling-2.5-turbo")).Offers.Single(offer => offer.Provider == "kling3cheap");

        Assert.Equal("kling3cheap/kling-3", row.Id);
        Assert.Equal(["model"], row.Nearest!.Changes.Select(change => change.Field));
    }

    [Fact]
    public void KindNotThere_NoChangeHelps()
    {
        var row = Quote(Image("kling-3")).Offers.Single(offer => offer.Provider == "apiinone");

        Assert.Equal([new("kind-not-offered", "kind", "text-to-video or image-to-video")], row.Reasons);
        Assert.Equal(("apiinone/kling-3", null), (row.Id, row.Nearest));
    }

    private static NearestOffer AssertNearest(GenerationSpec spec, string id, params (string Field, object? To)[] changes)
    {
        var nearest = Offer(spec, id).Nearest;
        Assert.NotNull(nearest);
        Assert.Equal(changes, nearest.Changes.Select(change => (change.Field, change.To)));
        var then = Offer(nearest.Spec, id);
        Assert.Equal((true, nearest.Amount, nearest.Usd), (then.Eligible, then.Amount, then.Usd));
        return nearest;
    }
}
