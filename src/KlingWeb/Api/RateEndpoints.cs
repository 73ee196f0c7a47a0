using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Calibration;
using KlingWeb.Core.Pricing.Changes;
using KlingWeb.Generations;
using KlingWeb.Rates;
using KlingWeb.Team;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KlingWeb.Api;

/// <summary>The rate cards that quotes are computed from, all their versions, and what charges propose for them.</summary>
internal static class RateEndpoints
{
    public static void MapRates(this RouteGroupBuilder api)
    {
        var rates = api.MapGroup("/rates").WithTags("Rates");
        rates.MapGet("", List).WithSummary("Which version of each provider's card is in force, and which is the newest.");
        rates.MapGet("/{provider}", Find).Produces<RateCard>()
            .WithSummary("A provider's card: offers, rates, limits, each with source, date and confidence. With version, an older or a coming one.");
        rates.MapGet("/{provider}/versions", Versions).WithSummary("All versions of the card, the newest first: who, when, why, and from when it holds.");
        rates.MapGet("/{provider}/changes", Changes).WithSummary("What differs between two versions; by default between the one in force and the one before.");
        rates.MapGet("/{provider}/proposals", Proposals).WithSummary("What this team's charges propose for the card; a person accepts them on the Rates page.");
        rates.MapPut("/{provider}", Enter).RequireAuthorization(Roles.Administrator).Takes<RateBody>()
            .WithSummary("Enters a card as the next version. basedOn is the newest version that you saw. A bare card is taken as well.");
    }

    private static async Task<CardList> List(RateBook book, RateDesk desk, CancellationToken cancellationToken)
    {
        var items = new List<CardSummary>();
        foreach (var card in book.Engine.Cards)
        {
            var newest = (await desk.Versions(card.Provider, cancellationToken))[0];
            items.Add(new(card.Provider, card.Version, newest.Version, card.Unit, card.Offers.Count, card.Rates.Count));
        }

        return new(items);
    }

    private static async Task<ContentHttpResult> Find(string provider, HttpRequest request, RateBook book, RateDesk desk, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request.Query);
        var version = fields.Whole("version", 1, int.MaxValue);
        fields.Demand();
        var inForce = book.Card(provider) ?? throw ApiException.NotFound("provider");
        var card = version is { } asked && asked != inForce.Version ? await desk.Card(provider, asked, cancellationToken) : inForce;
        return TypedResults.Text(RateCardJson.Write(card), "application/json");
    }

    private static async Task<VersionList> Versions(string provider, RateBook book, RateDesk desk, CancellationToken cancellationToken)
    {
        var all = await desk.Versions(provider, cancellationToken);
        var inForce = book.InForce(provider).Version;
        return new(inForce, all);
    }

    private static async Task<ChangeList> Changes(string provider, HttpRequest request, RateBook book, RateDesk desk, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request.Query);
        var (from, to) = (fields.Whole("from", 1, int.MaxValue), fields.Whole("to", 1, int.MaxValue));
        fields.Demand();
        var last = to ?? book.Card(provider)?.Version ?? throw ApiException.NotFound("provider");
        var first = from ?? Math.Max(1, last - 1);
        return new(first, last, await desk.Changes(provider, first, last, cancellationToken));
    }

    private static async Task<ProposalList> Proposals(string provider, RateBook book, RateCalibration calibration, CancellationToken cancellationToken) =>
        book.Card(provider) is null ? throw ApiException.NotFound("provider") : new(await calibration.Proposals(provider, cancellationToken));

    private static async Task<RateVersion> Enter(string provider, HttpContext context, RateBook book, RateDesk desk, CancellationToken cancellationToken)
    {
        if (book.Card(provider) is null) throw ApiException.NotFound("provider");
        var actor = Actor.From(context.User);
        return await RateBodies.Enter(provider, await JsonBody.Read(context), change => desk.Enter(change, actor, cancellationToken));
    }

    private sealed record CardList(IReadOnlyList<CardSummary> Items);

    private sealed record CardSummary(string Provider, int Version, int Newest, PriceUnit Unit, int Offers, int Rates);

    private sealed record VersionList(int InForce, IReadOnlyList<RateVersion> Items);

    private sealed record ChangeList(int From, int To, IReadOnlyList<CardChange> Items);

    private sealed record ProposalList(IReadOnlyList<RateProposal> Items);

    private sealed record RateBody(RateCard Card, string Why, DateTimeOffset? HoldsFrom, int? BasedOn);
}
