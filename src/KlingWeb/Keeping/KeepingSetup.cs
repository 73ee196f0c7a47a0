using KlingWeb.Data;
using KlingWeb.Keeping.Backups;
using KlingWeb.Keeping.Dossiers;
using KlingWeb.Keeping.Restored;
using KlingWeb.Keeping.Trash;

namespace KlingWeb.Keeping;

/// <summary>Backups, the trash, dossiers, what waits for a person: what keeps what the team has paid for.</summary>
internal static class KeepingSetup
{
    public static void AddKeeping(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<BackupMaker>();
        services.AddSingleton<BackupRestorer>();
        services.AddSingleton<OrphanTasks>();
        services.AddSingleton<RestoreReview>();
        services.AddHostedService<RestoredSubmissions>();
        services.AddHostedService(provider => provider.GetRequiredService<RestoreReview>());
        services.AddSingleton<TrashTime>();
        services.AddSingleton<TrashDesk>();
        services.AddSingleton<PurgedFiles>();
        services.AddSingleton<Purge>();
        services.AddHostedService<PurgeWorker>();
        services.AddSingleton<DossierDesk>();
        services.AddSingleton<AttentionDesk>();
        services.AddSingleton<AttentionCount>();
        if (DatabaseSettings.Kind(builder.Configuration) == DatabaseKind.Sqlite) builder.AddWalWatch();
    }

    private static void AddWalWatch(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new WalLimits());
        builder.Services.AddSingleton<WalWatch>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<WalWatch>());
        builder.Services.AddHealthChecks().AddCheck<WalHealth>("wal", tags: ["ready"]);
    }
}
