using KlingWeb.Core.Pricing;
using KlingWeb.Providers;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class CardRoundTrips
{
    [Fact]
    public void ShippedCards_AreTheFiveInOrder() =>
        Assert.Equal(["kling3cheap", "kling3api", "apimodels", "apiinone", "cloudsway"], ShippedCards.Read().Select(card => card.Provider));

    [Fact]
    public void EveryShippedCard_WrittenAndRead_IsEqual() =>
        Assert.All([.. ShippedCards.Read(), ShippedCards.ReadOfficialList()], card =>
        {
            var written = RateCardJson.Write(card);
            var read = RateCardJson.Read(card.Provider, written);

            Assert.Equal(card, read);
            Assert.Equal(written, RateCardJson.Write(read));
        });

    [Fact]
    public void ChangedCard_ChangesTheQuoteAndItsVersion()
    {
        var card = Engine.Cards.Single(card => card.Provider == "apiinone");
        var dearer = card with { Version = 2, Rates = [.. card.Rates.Select(rate => rate.Id == "kling-3-std-sound" ? rate with { Amount = 70 } : rate)] };
        var sheet = new PricingEngine([dearer]).Quote(Video(audio: true), QuoteContext.Empty);

        Assert.Equal((350m, 2), (sheet.Offers[0].Amount, sheet.RateVersions["apiinone"]));
    }
}
