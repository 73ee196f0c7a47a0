using KlingWeb.Core.Pricing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KlingWeb.Api;

/// <summary>The rate cards that quotes are computed from.</summary>
internal static class RateEndpoints
{
    public static void MapRates(this RouteGroupBuilder api)
    {
        var rates = api.MapGroup("/rates").WithTags("Rates");
        rates.MapGet("", List).WithSummary("Which version of each provider's card is in use.");
        rates.MapGet("/{provider}", Find).Produces<RateCard>().WithSummary("A provider's card: offers, rates, limits, each with source, date and confidence.");
    }

    private static CardList List(PricingEngine engine) =>
        new([.. engine.Cards.Select(card => new CardSummary(card.Provider, card.Version, card.Unit, card.Offers.Count, card.Rates.Count))]);

    private static ContentHttpResult Find(string provider, PricingEngine engine)
    {
        var card = engine.Cards.SingleOrDefault(card => card.Provider == provider) ?? throw ApiException.NotFound("provider");
        return TypedResults.Text(RateCardJson.Write(card), "application/json");
    }

    private sealed record CardList(IReadOnlyList<CardSummary> Items);

    private sealed record CardSummary(string Provider, int Version, PriceUnit Unit, int Offers, int Rates);
}
