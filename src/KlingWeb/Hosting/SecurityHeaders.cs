using Microsoft.Net.Http.Headers;

namespace KlingWeb.Hosting;

/// <summary>
/// What every answer tells the browser not to do, also one made of an exception, which begins anew without a header.
/// An endpoint may have its own word instead, never add a second one.
/// </summary>
internal static class SecurityHeaders
{
    // style-src-attr: the component library sizes its parts by style attributes. Scripts have no such exception.
    public const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
        + "img-src 'self' blob: data:; media-src 'self' blob: data:; "
        + "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    // The API page brings one style sheet of its own inside a picture; it is allowed by its hash, and there alone.
    private static readonly string ApiPagePolicy = ContentPolicy.Replace(
        "style-src 'self';", "style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w=';", StringComparison.Ordinal);

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var path = context.Request.Path;   // a page that is shown instead has another
        context.Response.OnStarting(() => Complete(context.Response.Headers, path));
        return next(context);
    });

    private static Task Complete(IHeaderDictionary headers, PathString path)
    {
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, path.IsUnder("/swagger") ? ApiPagePolicy : ContentPolicy);
        headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
        headers.TryAdd(HeaderNames.XFrameOptions, "DENY");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        if (ApiPath.Is(path)) headers.TryAdd(HeaderNames.CacheControl, "no-store");
        return Task.CompletedTask;
    }
}
