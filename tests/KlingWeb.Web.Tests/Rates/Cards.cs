using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Changes;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
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

    /// <summary>Five silent seconds of std.</summary>
    public static GenerationSpec Spec { get; } = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "a fox" };

    /// <summary>apiinone's card with another price of a second of silent std.</summary>
    public static RateCard With(decimal amount) => Of(Provider).With(CardTable.Rates, SilentStd, new(amount, Confidence.Team, "invoice 7", new(2026, 3, 9), null));

    public static Task<RateVersion> Enter(this Workroom room, decimal amount, DateTimeOffset? from = null, int? basedOn = null) =>
        room.Get<RateDesk>().Enter(new(Provider, With(amount), $"now {amount}") { HoldsFrom = from, BasedOn = basedOn }, Orders.Administrator, default);

    /// <summary>What five silent seconds of std cost there now.</summary>
    public static decimal? Price(this Workroom room) =>
        room.Get<Quotes.QuoteDesk>().Quote(Orders.Of(Orders.ApiInOne).Spec, Orders.ApiInOne)!.Amount;

    /// <summary>Five silent seconds of std at apiinone, quoted at 200 credits, with what they really cost.</summary>
    public static GenerationRow Charged(
        decimal charge, int hour, GenerationMode mode = GenerationMode.Live, ChargeEvidence? evidence = ChargeEvidence.Record, GenerationStatus status = GenerationStatus.Succeeded) => new()
    {
        Id = Guid.NewGuid(),
        MemberId = "mia",
        MemberName = "Mia",
        Mode = mode,
        Offer = Orders.ApiInOne,
        Provider = Cards.Provider,
        Model = "kling-3",
        Family = ModelFamily.Kling3,
        Kind = GenerationKind.TextToVideo,
        Spec = GenerationJson.Write(Spec),
        Prompt = "a fox",
        Quote = GenerationJson.Write(new FrozenQuote { Amount = 200, Unit = PriceUnit.Credit, Confidence = Confidence.Documented, UsdConfidence = Confidence.Documented, RateVersion = 1 }),
        Unit = PriceUnit.Credit,
        QuotedAmount = 200,
        Status = status,
        ChargeAmount = charge,
        ChargeEvidence = evidence,
        CreatedAt = new(2026, 3, 1, hour, 0, 0, TimeSpan.Zero),
    };

    private static string SilentStd => Of(Provider).Rates.Single(rate => rate is { Amount: Shipped, When: { Audio: false } when } && when.Model!.Contains("kling-3")).Id;
}
