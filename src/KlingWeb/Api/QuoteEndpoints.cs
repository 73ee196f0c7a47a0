using System.Text.Json;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.ProviderDesks;
using KlingWeb.Quotes;
using KlingWeb.Team;

namespace KlingWeb.Api;

/// <summary>What a spec would cost, and where.</summary>
internal static class QuoteEndpoints
{
    private const int MostSpecs = 1_000;
    private const int LargestBatch = 8 * JsonBody.Largest;

    public static void MapQuotes(this RouteGroupBuilder api)
    {
        var quotes = api.MapGroup("/quotes").WithTags("Quotes").WithMetadata(new ReadsByPost());
        quotes.MapPost("", Quote).Takes<GenerationSpec>().WithSummary("The offers of every provider for one spec, ranked. Only kind is required.");
        quotes.MapPost("/batch", Batch).Takes<BatchBody>().WithSummary("Up to 1,000 specs, with totals by offer and the cheapest mix.");
        quotes.MapPost("/curve", Curve).Takes<GenerationSpec>().WithSummary("The cost over the duration for every offer, and where two cross.");
    }

    private static async Task<QuoteSheet> Quote(HttpContext context, QuoteDesk desk, ProviderDesk providers)
    {
        var sheet = desk.Quote(Spec(await JsonBody.Read(context)));
        return sheet with { Offers = [.. sheet.Offers.Select(offer => WithPause(offer, providers))] };
    }

    // it is priced and ranked all the same: a pause says nothing of the price
    private static OfferQuote WithPause(OfferQuote offer, ProviderDesk providers) => providers.PausedBecause(offer.Provider, providers.Mode(offer.Provider)) is { } reason
        ? offer with { Notes = [.. offer.Notes, $"{offer.Provider} is paused, so that an order is refused now: {reason}"] }
        : offer;

    private static async Task<QuoteCurves> Curve(HttpContext context, QuoteDesk desk) => desk.Curve(Spec(await JsonBody.Read(context)));

    private static async Task<BatchQuote> Batch(HttpContext context, QuoteDesk desk)
    {
        var fields = await JsonBody.Fields(context, LargestBatch);
        var items = fields.Items("specs", MostSpecs);
        if (items.Count == 0 && !fields.Has("specs")) fields.Error("specs", "Is required.");
        var readings = items.Select((item, index) => SpecReader.Read(item, $"specs[{index}]")).ToList();
        foreach (var reading in readings) fields.Errors(reading.Errors);
        fields.Demand();
        return desk.Batch([.. readings.Select(reading => reading.Spec!)]);
    }

    private static GenerationSpec Spec(JsonElement body)
    {
        var reading = SpecReader.Read(body);
        return reading.IsValid ? reading.Spec : throw ApiException.Invalid(reading.Errors);
    }

    private sealed record BatchBody(IReadOnlyList<GenerationSpec> Specs);
}
