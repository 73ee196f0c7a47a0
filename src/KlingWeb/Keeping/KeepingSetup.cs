using KlingWeb.Keeping.Backups;

namespace KlingWeb.Keeping;

/// <summary>Backups, the trash, dossiers: what keeps what the team has paid for.</summary>
internal static class KeepingSetup
{
    public static void AddKeeping(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<BackupMaker>();
        services.AddSingleton<BackupRestorer>();
    }
}
