using System.Security.Claims;
using KlingWeb.Generations;
using KlingWeb.Keeping.Dossiers;
using KlingWeb.Keeping.Trash;
using KlingWeb.Team;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KlingWeb.Api;

/// <summary>Starting, following and keeping generations.</summary>
internal static class GenerationEndpoints
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 200;

    public static void MapGenerationApi(this RouteGroupBuilder api)
    {
        var all = api.MapGroup("/generations").WithTags("Generations");
        all.MapGet("", List).WithSummary("The team's history: search, filters, sort, pages.");
        all.MapPost("", Submit).RequireAuthorization(Roles.Member).Takes<SubmitBody>()
            .WithSummary("Orders a generation. maxAmount is the most it may cost; the header Idempotency-Key makes a repetition harmless.");
        all.MapGet("/export.csv", HistoryExport.Csv).WithSummary("The history as CSV in UTF-8, with the filters of the list.");
        all.MapGet("/export.xlsx", HistoryExport.Xlsx).WithSummary("The same as a workbook: numbers are numbers, times are times in UTC.");

        var one = all.MapGroup("/{id:guid}");
        one.MapGet("", Find);
        one.MapGet("/events", Events).WithSummary("What happened to it, first things first.");
        one.MapPatch("", Patch).RequireAuthorization(Roles.Member).Takes<GenerationPatch>().Produces<GenerationView>().WithSummary("Favorite, tags, project, note, rating; null clears.");
        one.MapDelete("", Delete).RequireAuthorization(Roles.Member).WithSummary("Puts it into the trash, by its maker or an administrator; files and texts go after 30 days, its money stays in the books.");
        one.MapPost("/restore", Restore).RequireAuthorization(Roles.Member).WithSummary("Takes it out of the trash.");
        one.MapGet("/dossier", ReadDossier).Produces<Dossier>().WithSummary("Everything that is known of it as one JSON file: spec, quote, charge, ledger, requests with their answers, events, calls, hashes.");
        one.MapPost("/rerun", Rerun).RequireAuthorization(Roles.Member)
            .WithSummary("The same spec at the same offer again, for at most what it was quoted then or for maxAmount.");
        one.MapPost("/cancel", Cancel).RequireAuthorization(Roles.Member).WithSummary("Takes it back, as long as it has not left.");
        one.MapPost("/resolve", Resolve).RequireAuthorization(Roles.Administrator).Takes<Resolution>().Produces<GenerationView>()
            .WithSummary("Settles what the program can't: found, not-charged, charged-lost, send-again, or delivered with the addresses of the results.");
    }

    private static Task<HistoryPage> List(HttpRequest request, GenerationHistory history, CancellationToken cancellationToken) =>
        history.Search(HistoryQueries.Read(request.Query), cancellationToken);

    private static async Task<GenerationView> Find(Guid id, GenerationHistory history, CancellationToken cancellationToken) =>
        await history.Find(id, cancellationToken) ?? throw ApiException.NotFound("generation");

    private static async Task<EventList> Events(Guid id, GenerationHistory history, CancellationToken cancellationToken)
    {
        await Find(id, history, cancellationToken);
        return new(await history.Events(id, cancellationToken));
    }

    private static async Task<Accepted<GenerationView>> Submit(HttpContext context, GenerationDesk desk, CancellationToken cancellationToken)
    {
        var key = Key(context.Request) ?? throw ApiException.Invalid(KeyHeader, "The header is required: a text of your own, other for each order.");
        var request = await GenerationBodies.Submit(context, key);
        return Accepted(context, await desk.Submit(request, Actor.From(context.User), cancellationToken));
    }

    private static async Task<Accepted<GenerationView>> Rerun(Guid id, HttpContext context, GenerationDesk desk, GenerationHistory history, CancellationToken cancellationToken)
    {
        var before = await Find(id, history, cancellationToken);
        var most = await GenerationBodies.Rerun(context) ?? before.Quote.AmountMax ?? before.Quote.Amount
            ?? throw ApiException.Invalid("maxAmount", "Is required: the offer had no price.");
        var key = Key(context.Request) ?? Guid.NewGuid().ToString();
        var request = new SubmitRequest(before.Offer, before.Spec, most, key, before.Project, [.. before.Tags]);
        return Accepted(context, await desk.Submit(request, Actor.From(context.User), cancellationToken));
    }

    private static async Task<GenerationView> Patch(Guid id, HttpContext context, GenerationDesk desk, CancellationToken cancellationToken) =>
        await desk.Patch(id, await GenerationBodies.Patch(context), Actor.From(context.User), cancellationToken);

    private static async Task<NoContent> Delete(Guid id, ClaimsPrincipal user, TrashDesk trash, CancellationToken cancellationToken)
    {
        await trash.Delete(id, Actor.From(user), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<GenerationView> Restore(Guid id, ClaimsPrincipal user, TrashDesk trash, GenerationHistory history, CancellationToken cancellationToken)
    {
        await trash.Restore(id, Actor.From(user), cancellationToken);
        return await Find(id, history, cancellationToken);
    }

    private static async Task<IResult> ReadDossier(Guid id, HttpContext context, DossierDesk dossiers, CancellationToken cancellationToken)
    {
        var dossier = await dossiers.Find(id, cancellationToken) ?? throw ApiException.NotFound("generation");
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"klingweb-{id:D}.json\"";
        return TypedResults.Ok(dossier);
    }

    private static Task<GenerationView> Cancel(Guid id, ClaimsPrincipal user, GenerationDesk desk, CancellationToken cancellationToken) =>
        desk.Cancel(id, Actor.From(user), cancellationToken);

    private static async Task<GenerationView> Resolve(Guid id, HttpContext context, GenerationDesk desk, CancellationToken cancellationToken) =>
        await desk.Resolve(id, await GenerationBodies.Resolve(context), Actor.From(context.User), cancellationToken);

    private static Accepted<GenerationView> Accepted(HttpContext context, GenerationView made) => TypedResults.Accepted($"{context.Request.PathBase}/api/v1/generations/{made.Id}", made);

    private static string? Key(HttpRequest request)
    {
        var key = request.Headers[KeyHeader].ToString();
        if (string.IsNullOrWhiteSpace(key)) return null;
        return key.Length <= LongestKey && !key.Any(char.IsControl) ? key : throw ApiException.Invalid(KeyHeader, $"At most {LongestKey} characters.");
    }

    private sealed record EventList(IReadOnlyList<GenerationEventView> Items);

    private sealed record SubmitBody(string Offer, Core.Specs.GenerationSpec Spec, decimal MaxAmount, string? Project, IReadOnlyList<string>? Tags);
}
