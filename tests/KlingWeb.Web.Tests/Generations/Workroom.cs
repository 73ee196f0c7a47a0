using KlingWeb.Alarms;
using KlingWeb.Archive;
using KlingWeb.Audit;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Demo;
using KlingWeb.Emulator;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Generations;
using KlingWeb.Hosting;
using KlingWeb.Keeping;
using KlingWeb.Media;
using KlingWeb.ProviderDesks;
using KlingWeb.Quotes;
using KlingWeb.Rates;
using KlingWeb.Spend;
using KlingWeb.Team;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Postgres;
using KlingWeb.Web.Tests.Support;
using KlingWeb.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Npgsql;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>The generations room on a real file, with the emulated providers and a clock that the test moves. Nothing runs by itself.</summary>
internal sealed class Workroom : IAsyncDisposable
{
    private readonly string folder;
    private readonly Random chance;
    private readonly List<WebApplication> programs = [];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private bool live;
    private (string Key, string Value)[] settings = [];
    private string? address;

    private Workroom(TimeSpan taskTime, string folder, Random chance)
    {
        (this.folder, this.chance) = (folder, chance);
        Emulator = new(new KillableStore(new MemoryEmulatorStore()), Time.Steady, new EmulatorOptions { MinTaskTime = taskTime, MaxTaskTime = taskTime });
    }

    public static bool OnPostgres { get; } = Environment.GetEnvironmentVariable("Tests__Database") == "postgres";

    public ManualTimeProvider Time { get; } = new();

    /// <summary>The other side: it lives on when the program restarts.</summary>
    public ProviderEmulator Emulator { get; }

    public FakeLogCollector Log { get; } = new();

    /// <summary>What the disk has left.</summary>
    public long FreeBytes { get; set; } = long.MaxValue;

    /// <summary>Ends the program as it runs now.</summary>
    public KillSwitch Kills { get; private set; } = new();

    public string Folder => folder;

    public string Database => MigratedFile.PathIn(folder);

    /// <summary>How its database in PostgreSQL is reached; null on a file.</summary>
    public string? Address => address;

    public GenerationDesk Desk => Get<GenerationDesk>();

    public GenerationHistory History => Get<GenerationHistory>();

    /// <summary>How many paid requests the providers have received.</summary>
    public int Posts => Received(EmulatorOperation.Create);

    /// <summary>Opens a room on a file, or on PostgreSQL when the whole run is to be on it (<c>Tests__Database=postgres</c>).</summary>
    /// <param name="taskSeconds">How long the emulated tasks take.</param>
    /// <param name="live">Whether orders are live. Nothing may be sent then: their tests write what the provider says themselves.</param>
    /// <param name="settings">Settings of the program.</param>
    public static Task<Workroom> Open(int taskSeconds = 3, bool live = false, params (string Key, string Value)[] settings) =>
        OpenIn(Directory.CreateTempSubdirectory("kw-work-").FullName, taskSeconds, Random.Shared, live, settings);

    /// <summary>Opens a room on PostgreSQL, whatever the run is on.</summary>
    public static async Task<Workroom> OpenOnPostgres()
    {
        var room = new Workroom(TimeSpan.FromSeconds(3), Directory.CreateTempSubdirectory("kw-work-").FullName, Random.Shared) { address = await PostgresServer.NewDatabase() };
        room.Start();
        return room;
    }

    /// <summary>Opens it in a folder, which is deleted in the end.</summary>
    public static async Task<Workroom> OpenIn(string folder, int taskSeconds, Random chance, bool live = false, params (string Key, string Value)[] settings)
    {
        var room = new Workroom(TimeSpan.FromSeconds(taskSeconds), folder, chance) { live = live, settings = settings };
        if (OnPostgres) room.address = await PostgresServer.NewDatabase();
        else await MigratedFile.WriteTo(room.folder);
        room.Start();
        return room;
    }

    public static WebApplication Build(string folder, Action<WebApplicationBuilder> more, string? postgres = null)
    {
        var builder = HostBuilding.Create([]);
        builder.Configuration["Data:Directory"] = folder;
        if (postgres is not null) (builder.Configuration["Database:Provider"], builder.Configuration["Database:ConnectionString"]) = ("postgres", postgres);
        builder.Logging.ClearProviders();
        builder.AddHosting();
        builder.AddData();
        builder.AddTeam();
        builder.AddDemo();
        builder.AddAudit();
        builder.AddAlarms();
        builder.AddProviderDesk();
        builder.AddQuotes();
        builder.AddRates();
        builder.AddUploads();
        builder.AddSpend();
        builder.AddWebhooks();
        builder.AddKeeping();
        builder.AddGenerations();
        builder.AddArchive();
        more(builder);
        return builder.Build();
    }

    public T Get<T>() where T : notnull => programs[^1].Services.GetRequiredService<T>();

    public Task<KlingDb> Db() => Get<IDbContextFactory<KlingDb>>().CreateDbContextAsync();

    public int Received(EmulatorOperation operation) => Emulator.Received.Read().Count(request => request.Operation == operation);

    public void Plan(FaultKind kind, EmulatorOperation operation = EmulatorOperation.Create, int times = 1, bool afterWork = false, int? status = null, string? text = null) =>
        Emulator.Faults.Add(new() { Kind = kind, Operation = operation, Times = times, AfterWork = afterWork, Status = status, Text = text });

    /// <summary>The program ends at once, in the middle of whatever it does, and starts again on the same file.</summary>
    public async Task Restart(Action<KillSwitch>? plan = null)
    {
        Start();
        plan?.Invoke(Kills);
        await Resume();
    }

    /// <summary>Another life of the program, before it has taken up anything.</summary>
    public void StartAgain() => Start();

    public async Task Resume()
    {
        Kills.Enter();
        await Get<GenerationScheduler>().Resume(default);
    }

    public async Task RunDue()
    {
        Kills.Enter();
        // a step that waits for the clock of a test that does not move it fails instead of hanging
        await Get<GenerationScheduler>().RunDue(default).WaitAsync(Patience);
    }

    /// <summary>Fetches the results that are due, once.</summary>
    public async Task<bool> Archive()
    {
        Kills.Enter();
        return await Get<ArchiveWorker>().RunDue(default);
    }

    /// <summary>Lets a time pass and does what falls due in it.</summary>
    public async Task Run(TimeSpan time, TimeSpan? step = null)
    {
        var every = step ?? TimeSpan.FromSeconds(1);
        // what a killed program still does is its own: another life must not be driven by it
        var program = Kills;
        await RunDue();
        for (var passed = TimeSpan.Zero; passed < time && !program.IsDead; passed += every)
        {
            Time.Advance(every);
            await RunDue();
        }
    }

    public async Task<GenerationView> Now(Guid id) => (await History.Find(id, default))!;

    /// <summary>Where its money stands; throws when the entries can't be right.</summary>
    public async Task<LedgerSum> Money(Guid id)
    {
        await using var db = await Db();
        var entries = await db.Set<LedgerRow>().Where(entry => entry.GenerationId == id).ToListAsync();
        return Ledger.Sum(entries.Select(entry => new LedgerMove(entry.Kind, entry.Amount)));
    }

    public async Task<IReadOnlyList<GenerationEventKind>> Happened(Guid id) => [.. (await History.Events(id, default)).Select(e => e.Kind)];

    public async ValueTask DisposeAsync()
    {
        await using (var db = await Db())
        {
            if (db.Database.GetDbConnection() is SqliteConnection file) SqliteConnection.ClearPool(file);
            else NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
        }

        foreach (var program in programs) await program.DisposeAsync();
        Emulator.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Start()
    {
        var kills = Kills = new KillSwitch();
        programs.Add(Build(folder, builder => Set(builder, kills), address));
    }

    private void Set(WebApplicationBuilder builder, KillSwitch kills)
    {
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.Logging.AddLogBook(Log);
        foreach (var provider in live ? (string[])["kling3cheap", "kling3api", "apimodels", "apiinone", "cloudsway"] : [])
        {
            builder.Configuration[$"Providers:{provider}:Mode"] = "live";
            builder.Configuration[$"Providers:{provider}:BaseUrl"] = "http://127.0.0.1:9";   // where nobody answers
        }

        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(chance);
        builder.Services.AddSingleton(new DiskRoom(() => FreeBytes));
        builder.Services.AddSingleton(Emulator);
        // one program with a clock of its own: leases, which go by the database's, are tried with real instances
        builder.Services.AddSingleton<WorkSource, MemoryWork>();
        builder.Services.AddSingleton(new DatabaseClock((_, _) => Task.FromResult(Time.GetUtcNow())));
        IInterceptor[] killable = [new KillableCommands(kills), new KillableChanges(kills)];
        if (address is not null) builder.Services.ConfigureDbContext<PostgresDb>((_, options) => options.AddInterceptors(killable));
        else builder.Services.ConfigureDbContext<KlingDb>((_, options) => options.AddInterceptors(killable));
    }
}
