using KlingWeb.Data;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Hosting;
using KlingWeb.Web.Tests.Generations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>F49: the program is killed while it migrates, from each earlier state of the schema.</summary>
public sealed class MigrationTests : IDisposable
{
    private const int StepBetweenKills = 7;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string folder = Directory.CreateTempSubdirectory("kw-migrate-").FullName;

    public static TheoryData<int> EarlierStates => [0, 1, 2, 3, 5];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(EarlierStates))]
    public async Task F49_KilledWhileMigrating_TheNextStartFinishes(int migrationsBefore)
    {
        for (var command = 1; ; command += StepBetweenKills)
        {
            await Bring(migrationsBefore);
            var killed = await MigrateUntil(command);
            await using var next = Workroom.Build(folder, _ => { });
            using var patience = new CancellationTokenSource(Patience);
            await next.Services.PrepareForCommand(patience.Token);
            Assert.Empty(await Pending(next));
            await Close(next);
            File.Delete(MigratedFile.PathIn(folder));
            if (!killed) break;
        }
    }

    private async Task Bring(int migrations)
    {
        await using var app = Workroom.Build(folder, _ => { });
        await using (var db = await Db(app))
        {
            var names = db.Database.GetMigrations().ToList();
            await db.GetService<IMigrator>().MigrateAsync(migrations == 0 ? Migration.InitialDatabase : names[Math.Min(migrations, names.Count) - 1]);
        }

        await Close(app);
    }

    private async Task<bool> MigrateUntil(int command)
    {
        var kills = new KillSwitch();
        kills.PlanNth(command);
        await using var app = Workroom.Build(folder, builder => builder.Services.ConfigureDbContext<KlingDb>((_, options) =>
            options.AddInterceptors(new KillableCommands(kills), new KillableChanges(kills))));
        try
        {
            await app.Services.PrepareForCommand(CancellationToken.None);
        }
        catch (KilledException)
        {
            // as planned
        }

        await Close(app);
        return kills.IsDead;
    }

    private static async Task<IEnumerable<string>> Pending(WebApplication app)
    {
        await using var db = await Db(app);
        return await db.Database.GetPendingMigrationsAsync();
    }

    private static async Task Close(WebApplication app)
    {
        await using var db = await Db(app);
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }

    private static Task<KlingDb> Db(WebApplication app) => app.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
}
