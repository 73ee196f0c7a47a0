using KlingWeb.Emulator.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KlingWeb.Emulator;

/// <summary>The five providers behind one address, for tests with real connections and for a look with curl.</summary>
internal static class EmulatorProgram
{
    private const long LargestBody = 64 * 1024 * 1024;

    private static async Task<int> Main(string[] args)
    {
        // Not where it is started from: there the product's own settings may lie.
        var place = new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory };
        var builder = WebApplication.CreateSlimBuilder(place);

        // Standard output carries one line, the address, for whoever started the program.
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        var options = builder.Configuration.GetSection("Emulator").Get<EmulatorOptions>() ?? new EmulatorOptions();
        var store = new MemoryEmulatorStore();
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new ProviderEmulator(store, services.GetRequiredService<TimeProvider>(), options));
        builder.Services.AddHostedService<WebhookPump>();

        await using var app = builder.Build();
        app.MapControl();
        app.MapProviders();
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.First());
        await app.WaitForShutdownAsync();
        return 0;
    }
}
