using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Changes;
using KlingWeb.Providers;
using KlingWeb.Rates;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Rates;

/// <summary>Cards with another number, and who enters them.</summary>
internal static class Cards
{
    public const string Provider = "apiinone";

    /// <summary>What silent std costs a second at apiinone, in credits.</summary>
    public const decimal Shipped = 40;

    public static RateCard Of(string provider) => ShippedCards.Read().Single(card => card.Provider == provider);

    /// <summary>apiinone's card with another price of a second of silent std.</summary>
    public static RateCard With(decimal amount) => Of(Provider).With(CardTable.Rates, SilentStd, new(amount, Confidence.Team, "invoice 7", new(2026, 3, 9), null));

    public static Task<RateVersion> Enter(this Workroom room, decimal amount, DateTimeOffset? from = null, int? basedOn = null) =>
        room.Get<RateDesk>().Enter(new(Provider, With(amount), $"now {amount}") { HoldsFrom = from, BasedOn = basedOn }, Orders.Administrator, default);

    /// <summary>What five silent seconds of std cost there now.</summary>
    public static decimal? Price(this Workroom room) =>
        room.Get<Quotes.QuoteDesk>().Quote(Orders.Of(Orders.ApiInOne).Spec, Orders.ApiInOne)!.Amount;

    private static string SilentStd => Of(Provider).Rates.Single(rate => rate is { Amount: Shipped, When: { Audio: false } when } && when.Model!.Contains("kling-3")).Id;
}
