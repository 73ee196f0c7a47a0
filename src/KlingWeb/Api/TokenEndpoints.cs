using System.Security.Claims;
using KlingWeb.Generations;
using KlingWeb.Team;

namespace KlingWeb.Api;

/// <summary>A member's own access tokens.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this RouteGroupBuilder api)
    {
        var tokens = api.MapGroup("/tokens").WithTags("Tokens");
        tokens.MapGet("", List).WithSummary("Your tokens, the newest first; never the tokens themselves.");
        tokens.MapPost("", Create).Takes<NewTokenBody>().WithSummary("Makes a token. It stands in this answer and nowhere else.");
        tokens.MapDelete("/{id:guid}", Revoke).WithSummary("Ends a token at once; an administrator may end anybody's.");
    }

    private static async Task<TokenList> List(TokenDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        new(await desk.List(Id(user), cancellationToken));

    private static async Task<IResult> Create(HttpContext context, TokenDesk desk, TimeProvider time, CancellationToken cancellationToken)
    {
        var role = Role(context.User);
        var fields = await JsonBody.Fields(context);
        var name = fields.RequiredText("name", AccessToken.LongestName);
        var scope = fields.Word<TokenScope>("scope") ?? TokenScopes.Widest(role);
        var expires = fields.Time("expiresAt");
        if (expires <= time.GetUtcNow()) fields.Error("expiresAt", "Has passed.");
        fields.Demand();
        if (!Roles.Includes(role, scope.Role())) throw ApiException.Forbidden("The scope is more than you may do yourself.");
        var made = await desk.Create(new(name.Trim(), scope, expires), Actor.From(context.User), cancellationToken)
            ?? throw new ApiException(StatusCodes.Status409Conflict, "too-many-tokens", $"You have {TokenDesk.MostPerMember} tokens, which is the most.");
        var view = made.View;
        return TypedResults.Created(
            $"{context.Request.PathBase}/api/v1/tokens/{view.Id}",
            new MadeToken(view.Id, view.Name, view.Scope, view.Hint, view.CreatedAt, view.ExpiresAt, view.LastUsedAt, made.Token));
    }

    private static async Task<IResult> Revoke(Guid id, TokenDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        return await desk.Revoke(id, Actor.From(user), cancellationToken) ? TypedResults.NoContent() : throw ApiException.NotFound("token");
    }

    private static string Id(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)!;

    private static string Role(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Role)!;

    private sealed record TokenList(IReadOnlyList<TokenView> Items);

    private sealed record NewTokenBody(string Name, TokenScope? Scope, DateTimeOffset? ExpiresAt);

    private sealed record MadeToken(
        Guid Id, string Name, TokenScope Scope, string Hint, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, string Token);
}
