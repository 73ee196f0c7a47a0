using KlingWeb.Data;
using KlingWeb.Team;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KlingWeb.Generations;

internal static class GenerationSetup
{
    public static void AddGenerations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<GenerationFeed>();
        services.AddSingleton<DueQueue>();
        services.AddSingleton<InFlightTasks>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<GenerationWriter>();
        services.AddSingleton<GenerationViews>();
        services.AddSingleton<MediaHandover>();
        services.AddSingleton<SendRecorder>();
        services.AddSingleton<Submitter>();
        services.TryAddSingleton(Random.Shared);
        services.AddSingleton<TaskDoubts>();
        services.AddSingleton<Poller>();
        services.AddSingleton<LateWatch>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<Intake>();
        services.AddSingleton<OrderStops>();
        services.AddSingleton<GenerationDesk>();
        services.AddSingleton<GenerationHistory>();
        if (DatabaseSettings.Kind(builder.Configuration) == DatabaseKind.Postgres) services.AddSeveralInstances();
        else services.AddSingleton<WorkSource, MemoryWork>();
        services.AddSingleton<GenerationScheduler>();
        services.AddHostedService(s => s.GetRequiredService<GenerationScheduler>());
        services.AddHostedService<FeedPump>();
        services.AddSignalR();
    }

    private static void AddSeveralInstances(this IServiceCollection services)
    {
        services.AddSingleton<Leases>();
        services.AddSingleton<WorkSource, LeasedWork>();
        services.AddHostedService<OtherInstances>();
    }

    public static void MapGenerations(this WebApplication app) => app.MapHub<GenerationHub>("/hubs/generations").WithMetadata(new ReadsByPost());   // it only tells; its connections begin with a POST
}
