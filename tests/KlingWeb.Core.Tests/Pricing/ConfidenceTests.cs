using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>A quote is as sure as the least sure of its parts.</summary>
public sealed class ConfidenceTests
{
    private static readonly Confidence[] All = Enum.GetValues<Confidence>();

    [Fact]
    public void Amount_HasTheWeakestOfRateAndMultiplier()
    {
        foreach (var rate in All.Where(one => one is not Confidence.Unknown))
        {
            foreach (var multiplier in All.Where(one => one is not Confidence.Unknown))
            {
                var row = Row(rate, multiplier, Confidence.Documented);
                Assert.Equal((Weakest(rate, multiplier), Weakest(rate, multiplier)), (row.Confidence, row.UsdConfidence));
                Assert.Equal(Weakest(rate, multiplier) < Confidence.Assumed, row.Ranked);
            }
        }
    }

    [Fact]
    public void Usd_HasTheWeakestOfAmountAndUnitPrice()
    {
        foreach (var price in All.Where(one => one is not Confidence.Unknown))
        {
            var row = Row(Confidence.Derived, Confidence.Documented, price);
            Assert.Equal((Confidence.Derived, Weakest(Confidence.Derived, price)), (row.Confidence, row.UsdConfidence));
            Assert.Equal((2.5m, 1.25m), (row.Amount, row.Usd));
        }
    }

    private static Confidence Weakest(Confidence one, Confidence other) => (Confidence)Math.Max((int)one, (int)other);

    private static OfferQuote Row(Confidence rate, Confidence multiplier, Confidence unitPrice)
    {
        var card = RateCardJson.Read("test", CardErrors.Card);
        var changed = card with
        {
            Rates = [.. card.Rates.Select(row => row with { Confidence = rate })],
            Multipliers = [.. card.Multipliers.Select(row => row with { Confidence = multiplier })],
            UnitPrices = [.. card.UnitPrices.Select(row => row with { Confidence = unitPrice })],
        };
        return new PricingEngine([changed]).Quote(Video() with { Speed = Speed.Slow }, "test/m1", QuoteContext.Empty)!;
    }
}
