using KlingWeb.Alarms;
using KlingWeb.Archive;
using KlingWeb.Audit;
using KlingWeb.Data;
using KlingWeb.Demo;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Hosting;
using KlingWeb.Keeping;
using KlingWeb.Media;
using KlingWeb.ProviderDesks;
using KlingWeb.Quotes;
using KlingWeb.Spend;
using KlingWeb.Team;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Support;

/// <summary>The program's rooms on a real database and a hand-driven clock. Its workers do not run by themselves: tests call them.</summary>
internal sealed class TestProgram : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kw-rooms-").FullName;
    private readonly WebApplication app;

    private TestProgram(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = HostBuilding.Create([]);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration["Data:Directory"] = folder;
        builder.AddHosting();
        builder.AddData();
        builder.AddTeam();   // the schema of the members' tables is among its settings
        builder.AddDemo();
        builder.AddAudit();
        builder.AddAlarms();
        builder.AddProviderDesk();
        builder.AddQuotes();
        builder.AddUploads();
        builder.AddSpend();
        builder.AddWebhooks();
        builder.AddKeeping();
        builder.AddGenerations();
        builder.AddArchive();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(new DiskRoom(() => FreeBytes));
        app = builder.Build();
    }

    public static Actor Member { get; } = new("member-1", "Mia", IsAdministrator: false, MaySubmit: true);

    public ManualTimeProvider Time { get; } = new();

    public long FreeBytes { get; set; } = long.MaxValue;

    public ProviderEmulator Emulator => Get<ProviderEmulator>();

    public static async Task<TestProgram> Create(params (string Key, string Value)[] settings)
    {
        var program = new TestProgram(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        await using var db = await program.Db();
        await db.Database.MigrateAsync();
        Staff.Add(db);
        await db.SaveChangesAsync();
        return program;
    }

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public Task<KlingDb> Db() => Get<IDbContextFactory<KlingDb>>().CreateDbContextAsync();

    /// <summary>All files below a folder of the data folder.</summary>
    public string[] FilesIn(string name)
    {
        var path = Path.Combine(folder, name);
        return Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories) : [];
    }

    public async ValueTask DisposeAsync()
    {
        await using (var db = await Db()) Microsoft.Data.Sqlite.SqliteConnection.ClearPool((Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection());
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
