using KlingWeb.Api;
using KlingWeb.Data;
using Microsoft.AspNetCore.DataProtection;

namespace KlingWeb.Hosting;

/// <summary>What holds for every request, whichever room answers it.</summary>
public static class HostingSetup
{
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        SettingsCheck.Demand(builder.Configuration);
        var folder = DataFolder.Create(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton<BasePath>();
        builder.Services.AddDataProtection()
            .SetApplicationName("KlingWeb")
            .PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        builder.Services.AddRateLimits();
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "kw-antiforgery";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true;   // it would soften ours
        });
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: ["ready"])
            .AddCheck<LedgerHealth>("ledger", tags: ["ready"]);
        if (DatabaseSettings.Kind(builder.Configuration) == DatabaseKind.Postgres) builder.Services.AddHostedService<NewsOfSettings>();
    }

    /// <summary>The order matters: who asks, and for what, before all; headers next, so that refusals have them; limits after the sign-in, so that they can count by member.</summary>
    public static void UseHosting(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseBasePath();
        app.UseSecurityHeaders();
        app.UseRelativeRedirects();
        app.UseHsts();
        app.UseWhen(context => ApiPath.Is(context.Request.Path), api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !ApiPath.Is(context.Request.Path), pages =>
        {
            pages.UseExceptionHandler("/error", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        });
        app.UseSwaggerPage();
        app.UseRouting();
        app.UseSameOrigin();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapHealth();
    }
}
