using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KlingWeb.Generations;

internal static class GenerationSetup
{
    public static void AddGenerations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<GenerationFeed>();
        services.AddSingleton<DueQueue>();
        services.AddSingleton<GenerationWriter>();
        services.AddSingleton<GenerationViews>();
        services.AddSingleton<MediaHandover>();
        services.AddSingleton<Submitter>();
        services.TryAddSingleton(Random.Shared);
        services.AddSingleton<Poller>();
        services.AddSingleton<LateWatch>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<Intake>();
        services.AddSingleton<GenerationDesk>();
        services.AddSingleton<GenerationHistory>();
        services.AddSingleton<GenerationScheduler>();
        services.AddHostedService(s => s.GetRequiredService<GenerationScheduler>());
        services.AddHostedService<FeedPump>();
        services.AddSignalR();
    }

    public static void MapGenerations(this WebApplication app) => app.MapHub<GenerationHub>("/hubs/generations");
}
