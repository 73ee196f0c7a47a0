using KlingWeb.Components;
using Radzen;

namespace KlingWeb.Hosting;

/// <summary>The Blazor pages and what they are drawn with.</summary>
public static class Pages
{
    // A quick typist over a slow line has some twenty drawings on the way. Beyond this many the framework draws later than it
    // answers, and an answer would no longer tell that what was drawn before it is there: see Line.
    private const int BatchesOnTheWay = 200;

    private const int LongestMessageBytes = 256 * 1024;

    // js/line.js gives a connection up that is silent for three times as long
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(4);

    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuit => circuit.MaxBufferedUnacknowledgedRenderBatches = BatchesOnTheWay)
            .AddHubOptions(hub => (hub.MaximumReceiveMessageSize, hub.KeepAliveInterval) = (LongestMessageBytes, SignOfLife));
        builder.Services.AddRadzenComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddRadzenCookieThemeService(theme =>
        {
            theme.Name = "kw-theme";
            theme.Duration = TimeSpan.FromDays(365);
        });
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();   // the sign-in page needs its style before anybody has signed in
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server =>
            server.ContentSecurityFrameAncestorsPolicy = null);   // ours forbids framing altogether; two policy headers would confuse
    }
}
