namespace KlingWeb.Hosting;

/// <summary>Which addresses are for programs: they answer with a status and a problem, never with a page or a redirect.</summary>
internal static class ApiPath
{
    private static readonly string[] ForPrograms = ["/api", "/hubs", "/media", "/webhooks", "/_blazor"];

    public static bool Is(PathString path) => ForPrograms.Any(prefix => path.IsUnder(prefix));

    /// <summary>Whether a token opens it: what a page does needs a person who has signed in.</summary>
    public static bool TakesTokens(PathString path) => path.IsUnder("/api") || IsHub(path);

    public static bool IsHub(PathString path) => path.IsUnder("/hubs");

    /// <summary>As routing compares: whole segments, whatever their case.</summary>
    public static bool IsUnder(this PathString path, string prefix) => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase);
}
