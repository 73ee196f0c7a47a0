using KlingWeb.Team;

namespace KlingWeb.Hosting;

/// <summary>
/// Refuses what another site's page sends with the cookie of ours: unsafe methods on the API, and live connections.
/// Forms have the antiforgery token besides; a bearer token needs neither, since no browser adds it by itself, as it adds a name and password.
/// </summary>
internal static class SameOrigin
{
    public static IApplicationBuilder UseSameOrigin(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!IsGuarded(context) || IsOwn(context.Request)) return next(context);
        return Results.Problem(
            title: "The request comes from another site.",
            statusCode: StatusCodes.Status403Forbidden,
            extensions: new Dictionary<string, object?> { ["code"] = "cross-site" }).ExecuteAsync(context);
    });

    private static bool IsGuarded(HttpContext context)
    {
        var request = context.Request;
        if (!ApiPath.Is(request.Path) || TokenAuthentication.IsPresented(request)) return false;
        if (!request.Cookies.Keys.Any(name => name == TeamSetup.CookieName)) return false;
        var safe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        return !safe || context.WebSockets.IsWebSocketRequest || request.Headers.Origin.Count > 0;
    }

    private static bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site]) return site is "same-origin";
        return Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
            && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
