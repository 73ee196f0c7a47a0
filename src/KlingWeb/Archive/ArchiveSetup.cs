using KlingWeb.Data;
using KlingWeb.Hosting;
using KlingWeb.Media;
using KlingWeb.Outgoing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KlingWeb.Archive;

/// <summary>Keeps results before the providers delete them, and shows them.</summary>
public static class ArchiveSetup
{
    public static void AddArchive(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(provider => DiskRoom.Of(provider.GetRequiredService<DataFolder>()));
        services.AddSingleton(provider => DatabaseClock.Of(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<GuardedFetcher>();
        services.AddSingleton<ArchiveFolder>();
        services.AddSingleton<ArchiveLedger>();
        services.AddSingleton<FileClaims>();
        services.AddSingleton<FileAlarms>();
        services.AddSingleton<ResultAddress>();
        services.AddSingleton<ResultPlace>();
        services.AddSingleton<Archiver>();
        services.AddSingleton<PosterStore>();
        services.AddSingleton<ArchiveWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<ArchiveWorker>());
    }

    public static void MapArchive(this WebApplication app) => FileEndpoints.Map(app);
}
