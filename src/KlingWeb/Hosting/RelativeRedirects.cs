using Microsoft.Net.Http.Headers;

namespace KlingWeb.Hosting;

/// <summary>
/// Strips scheme and host off redirects to ourselves. The framework builds them from the Host header,
/// which whoever asks can set to another site's name.
/// </summary>
internal static class RelativeRedirects
{
    public static IApplicationBuilder UseRelativeRedirects(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var location = context.Response.Headers.Location.ToString();
            if (Uri.TryCreate(location, UriKind.Absolute, out var target) && target.Authority == context.Request.Host.Value)
                context.Response.Headers[HeaderNames.Location] = "/" + target.PathAndQuery.TrimStart('/') + target.Fragment;   // two slashes would name another host
            return Task.CompletedTask;
        });
        return next(context);
    });
}
