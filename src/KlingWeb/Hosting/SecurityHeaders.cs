namespace KlingWeb.Hosting;

/// <summary>What every answer tells the browser not to do. An endpoint may replace a header, never add a second one.</summary>
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
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.IsUnder("/swagger") ? ApiPagePolicy : ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (ApiPath.Is(context.Request.Path)) headers.CacheControl = "no-store";
        return next(context);
    });
}
