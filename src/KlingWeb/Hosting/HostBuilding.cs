using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace KlingWeb.Hosting;

/// <summary>The bare host: where its files are, where its logs go, on which address it listens.</summary>
public static class HostBuilding
{
    /// <summary>Where it listens when neither arguments nor environment name an address.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5080";

    public static WebApplicationBuilder Create(string[] args)
    {
        // Published: appsettings.json and wwwroot lie beside the DLL, whatever the current folder is.
        // Otherwise `dotnet run` starts in the repository root (RunWorkingDirectory in KlingWeb.csproj).
        var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = published ? AppContext.BaseDirectory : null,
        });

        // `dotnet run` without launch settings is Production, where an unpublished build would answer 500 for each asset.
        if (!published) builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddLogs();
        return builder;
    }

    private static void AddLogs(this WebApplicationBuilder builder)
    {
        var quiet = new StartupQuiet();
        builder.Services.AddSingleton(quiet);
        builder.Logging.AddConsoleFormatter<LogLines, ConsoleFormatterOptions>();
        builder.Logging.AddConsole(console =>
        {
            console.FormatterName = LogLines.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;   // stdout belongs to the commands
        });
        // Request lines hold the setup token and a hub's access_token; no setting may bring them into a log.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        // Paths hold what opens an upload's or a webhook's address.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Routing.Matching.DfaMatcher", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => quiet.Allows(level));
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => quiet.Allows(level));
    }
}
