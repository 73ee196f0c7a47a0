using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>Listed shots add up to the video's length wherever they are taken.</summary>
public sealed class ShotSums
{
    public static TheoryData<string> Takers => [.. Ids];

    private static IEnumerable<string> Ids => Engine.Cards
        .SelectMany(card => card.Offers, (card, offer) => (Id: $"{card.Provider}/{offer.Model}", Offer: offer))
        .Where(offer => offer.Offer.Takes.MultiShot.Contains(ShotMode.Custom))
        .Select(offer => offer.Id).Distinct();

    [Theory]
    [MemberData(nameof(Takers))]
    public void Shots_ThatDoNotAddUp_AreRefusedAndTheNearestIsTheirSum(string id)
    {
        LimitTables.AssertTakes(id, WithShots(5, 2, 3));
        LimitTables.AssertRefuses(id, WithShots(5, 2, 2), ReasonCodes.ShotsMustSum);
        LimitTables.AssertRefuses(id, WithShots(5, 3, 4), ReasonCodes.ShotsMustSum);

        var nearest = Offer(WithShots(5, 3, 4), id).Nearest!;
        Assert.Equal(("durationSeconds", 7), (nearest.Changes.Single().Field, nearest.Spec.DurationSeconds));
        Assert.Equal(Offer(WithShots(7, 3, 4), id).Amount, nearest.Amount);
    }

    [Theory]
    [MemberData(nameof(Takers))]
    public void Shots_LongerThanAnyVideo_AreGivenUp(string id)
    {
        var nearest = Offer(WithShots(5, 9, 9), id).Nearest!;

        Assert.Equal("multiShot", nearest.Changes.Single().Field);
    }

    [Theory]
    [MemberData(nameof(Takers))]
    public void Curve_OfListedShots_HasOnlyTheLengthThatTheyAddUpTo(string id)
    {
        var curves = Engine.Curve(WithShots(5, 3, 4), QuoteContext.Empty);

        Assert.Equal([7], curves.Offers.Single(offer => offer.Id == id).Points.Select(point => point.DurationSeconds));
    }

    [Fact]
    public void Batch_OfShotsThatDoNotAddUp_CountsNoneAsEligible()
    {
        var totals = Engine.Batch([WithShots(5, 2, 2), WithShots(5, 2, 3)], QuoteContext.Empty).Totals.ByOffer;

        Assert.All(totals.Where(total => Ids.Contains(total.Id)), total => Assert.Equal(1, total.Eligible));
    }

    private static GenerationSpec WithShots(int seconds, params int[] shots) => Video(seconds: seconds) with
    {
        MultiShot = new(ShotMode.Custom, [.. shots.Select(length => new Shot("one", length))]),
    };
}
