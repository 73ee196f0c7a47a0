using System.Net.Sockets;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Keeping.Backups;
using KlingWeb.Team;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Hosting;

/// <summary>The life of the server: lock, database, first administrator, then requests until it is told to stop.</summary>
public static class Serving
{
    public static async Task<int> Serve(this WebApplication app)
    {
        using var held = app.Services.LockFolder();
        if (held is not null) BackupLeftovers.Delete(app.Services.GetRequiredService<DataFolder>(), app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await app.Services.PrepareDatabase(app.Lifetime.ApplicationStopping);
        await app.Services.GetRequiredService<FirstAdministrator>().FromSettings(app.Lifetime.ApplicationStopping);
        await app.Listen();
        app.Services.GetRequiredService<StartupQuiet>().Started();
        await app.Announce();
        await app.WaitForShutdownAsync();
        return app.HasFailed() ? 1 : 0;
    }

    /// <summary>Readies the database for a command. The folder is locked only to make or migrate it; otherwise a server may be at work beside it.</summary>
    public static async Task PrepareForCommand(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync(cancellationToken);
        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return;

        using var held = services.LockFolder();
        await services.PrepareDatabase(cancellationToken);
    }

    // a file has one server; instances on PostgreSQL share a database that locks for itself
    private static FolderLock? LockFolder(this IServiceProvider services) =>
        DatabaseSettings.Kind(services.GetRequiredService<IConfiguration>()) == DatabaseKind.Sqlite ? FolderLock.Take(services.GetRequiredService<DataFolder>().Path) : null;

    private static async Task PrepareDatabase(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync(cancellationToken);
        var address = services.GetRequiredService<IConfiguration>()["Database:ConnectionString"];
        await using var turn = db is PostgresDb shared ? await shared.TakeTurn(address!, "prepare", cancellationToken) : null;
        // migrating also compares the whole model with the last migration, which is a test's work and not every start's
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) await db.Database.MigrateAsync(cancellationToken);
        if (db is PostgresDb unindexed) await GenerationTexts.Fill(unindexed, cancellationToken);
        // makes the first key of the ring: two that were made at once know nothing of each other for up to a day
        if (turn is not null) services.GetDataProtector("first").Protect("");
    }

    private static async Task Listen(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new StartException($"urls: can't listen on {app.Configuration["urls"] ?? HostBuilding.DefaultAddress}: {e.Message}", e);
        }
    }

    // the host ends itself, without a word to us, when a worker has died; a supervisor has to see that it was not asked to
    private static bool HasFailed(this WebApplication app) =>
        app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(worker => worker.ExecuteTask is { IsFaulted: true });

    private static async Task Announce(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("KlingWeb");
        var address = (app.Urls.FirstOrDefault() ?? HostBuilding.DefaultAddress).TrimEnd('/')
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal) + app.Services.GetRequiredService<BasePath>().Value;
        log.LogInformation("KlingWeb is at {Address}", address);
        if (await app.Services.GetRequiredService<SetupDesk>().IsOpen(default))
            log.LogInformation("First start: name yourself at {Address}/setup?token={Token}", address, app.Services.GetRequiredService<SetupToken>().Text);
    }
}
