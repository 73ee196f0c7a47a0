using System.Text.Encodings.Web;
using KlingWeb.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace KlingWeb.Team;

/// <summary>Signs programs in by <c>Authorization: Bearer kw_…</c>, at the API and the hubs and never at a page; at the hubs also by <c>access_token</c> in the query, where browsers can't set headers.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    TokenHolders holders) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "token";

    private const string Bearer = "Bearer ";

    /// <summary>Whether the request brings a token, good or not.</summary>
    public static bool IsPresented(HttpRequest request) => Presented(request) is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var holder = await holders.Find(Presented(Request) ?? "", Context.RequestAborted);
        return holder is null
            ? AuthenticateResult.Fail("The token is unknown, revoked or expired.")
            : AuthenticateResult.Success(new(holder, Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static string? Presented(HttpRequest request)
    {
        if (!ApiPath.TakesTokens(request.Path)) return null;
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return header[Bearer.Length..].Trim();
        return ApiPath.IsHub(request.Path) && request.Query["access_token"] is [{ } text] ? text : null;
    }
}
