using KlingWeb.Alarms;
using KlingWeb.Archive;
using KlingWeb.Audit;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Demo;
using KlingWeb.Generations;
using KlingWeb.Hosting;
using KlingWeb.ProviderDesks;
using KlingWeb.Providers;
using KlingWeb.Quotes;
using KlingWeb.Spend;
using KlingWeb.Team;
using KlingWeb.Uploads;
using KlingWeb.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace KlingWeb.Benchmarks.Generations;

/// <summary>The program's rooms on a real file in an empty folder, with providers that answer at once; nothing runs by itself.</summary>
internal sealed class BenchProgram : IAsyncDisposable
{
    private readonly string? temporary;
    private readonly WebApplication app;

    private BenchProgram(string? temporary, WebApplication app)
    {
        this.temporary = temporary;
        this.app = app;
    }

    public static async Task<BenchProgram> Start(SteadyProvider provider, Action<IServiceCollection>? more = null)
    {
        var place = Directory.CreateTempSubdirectory("kw-bench-").FullName;
        var builder = Rooms(place);
        foreach (var id in SteadyProvider.Ids) builder.Services.AddSingleton<ProviderRoom>(new SteadyRoom(id, provider));
        more?.Invoke(builder.Services);
        return await Migrated(new(place, builder.Build()));
    }

    /// <summary>The rooms on a folder that stays, or on a PostgreSQL database; nothing is submitted.</summary>
    public static Task<BenchProgram> Open(string folder, string? postgres)
    {
        return Migrated(new(null, Rooms(folder, postgres).Build()));
    }

    private static WebApplicationBuilder Rooms(string place, string? postgres = null)
    {
        var builder = HostBuilding.Create([]);
        if (postgres is not null) (builder.Configuration["Database:Provider"], builder.Configuration["Database:ConnectionString"]) = ("postgres", postgres);
        builder.Configuration["Data:Directory"] = place;
        builder.Logging.ClearProviders();
        builder.AddHosting();
        builder.AddData();
        builder.AddTeam();
        builder.AddDemo();
        builder.AddAudit();
        builder.AddAlarms();
        builder.AddProviderDesk();
        builder.AddQuotes();
        builder.AddUploads();
        builder.AddSpend();
        builder.AddWebhooks();
        builder.AddGenerations();
        builder.AddArchive();
        builder.Services.RemoveAll<ProviderRoom>();
        return builder;
    }

    private static async Task<BenchProgram> Migrated(BenchProgram program)
    {
        await using var db = await program.Db();
        await db.Database.MigrateAsync();
        db.Add(new Member { Id = "member", UserName = "mia", DisplayName = "Mia" });
        db.Add(new IdentityUserRole<string> { UserId = "member", RoleId = Roles.Member });
        await db.SaveChangesAsync();
        return program;
    }

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public Task<KlingDb> Db() => Get<IDbContextFactory<KlingDb>>().CreateDbContextAsync();

    /// <summary>Writes generations that are under way at a provider, due over a period from now on.</summary>
    public async Task<IReadOnlyList<Guid>> WriteRunning(int count, TimeSpan period)
    {
        var now = Get<TimeProvider>().GetUtcNow();
        var ids = new List<Guid>(count);
        await using var db = await Db();
        for (var n = 0; n < count; n++)
        {
            var row = RowOf(n, now, now + (period * n / count));
            ids.Add(row.Id);
            db.Add(row);
            if (n % 1_000 != 999) continue;
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        await db.SaveChangesAsync();
        return ids;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (temporary is not null) Directory.Delete(temporary, recursive: true);
    }

    private static GenerationRow RowOf(int n, DateTimeOffset now, DateTimeOffset due)
    {
        var row = new GenerationRow
        {
            Id = Guid.CreateVersion7(now),
            MemberId = "member",
            MemberName = "Mia",
            Mode = GenerationMode.Live,
            Offer = "apimodels/kling-v3",
            Provider = "apimodels",
            Model = "kling-v3",
            Family = ModelFamily.Kling3,
            Kind = GenerationKind.TextToVideo,
            Spec = GenerationJson.Write(new GenerationSpec { Kind = GenerationKind.TextToVideo, Prompt = "A lighthouse in the fog, slow push in" }),
            Prompt = "A lighthouse in the fog, slow push in",
            Quote = "{}",
            Unit = PriceUnit.Usd,
            Status = GenerationStatus.Running,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
            DueAt = due,
            ProviderWord = SteadyProvider.Word,
        };
        row.SetTask($"task-{n}", now);
        return row;
    }
}
