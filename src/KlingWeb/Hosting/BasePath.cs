namespace KlingWeb.Hosting;

/// <summary>
/// The path below which this program is, behind a proxy that shares its host with others: "/klingweb", or nothing.
/// Pages name everything relative to it; what is read elsewhere (JSON, redirects, what providers call) has it in front.
/// </summary>
public sealed class BasePath(IConfiguration settings)
{
    private const string Key = "PathBase";

    /// <summary>Without a slash at the end; empty at the root.</summary>
    public string Value { get; } = Normal(settings[Key]);

    /// <summary>An address of this program as a browser or a script asks for it.</summary>
    /// <param name="path">Beginning with a slash.</param>
    public string Of(string path) => Value + path;

    /// <summary>The address at which others reach this program, without a slash at the end; null when none is set. It may say the path itself.</summary>
    public string? PublicAddress => Uri.TryCreate(settings["PublicAddress"], UriKind.Absolute, out var address)
        ? address.AbsoluteUri.TrimEnd('/') + (address.AbsolutePath == "/" ? Value : "")
        : null;

    internal static IEnumerable<string> Errors(IConfiguration settings)
    {
        var path = settings[Key];
        if (!Normal(path).Split('/').Skip(1).All(IsSegment)) yield return $"{Key}: \"{path}\" is not a path such as /klingweb.";
    }

    private static string Normal(string? path) => path?.Trim('/') is { Length: > 0 } inner ? "/" + inner : "";

    private static bool IsSegment(string segment) =>
        segment.Length > 0 && segment.Trim('.').Length > 0 && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~');
}

internal static class BasePathRequests
{
    /// <summary>Takes the path off requests, for proxies that pass it on; what comes without it is from a proxy that took it off, or from this machine.</summary>
    public static void UseBasePath(this WebApplication app)
    {
        var path = new PathString(app.Services.GetRequiredService<BasePath>().Value);
        if (!path.HasValue) return;
        app.Use((context, next) =>
        {
            var request = context.Request;
            request.PathBase = path;
            if (!request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase, out var rest)) return next(context);
            // without the slash at its end the address would be that of a page beside this program
            if (!rest.HasValue && HttpMethods.IsGet(request.Method)) return Results.LocalRedirect($"{path}/{request.QueryString}").ExecuteAsync(context);
            request.Path = rest.HasValue ? rest : "/";
            return next(context);
        });
    }
}
