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
using KlingWeb.Media;
using KlingWeb.ProviderDesks;
using KlingWeb.Quotes;
using KlingWeb.Spend;
using KlingWeb.Team;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Support;
using KlingWeb.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>The generations room on a real file, with the emulated providers and a clock that the test moves. Nothing runs by itself.</summary>
internal sealed class Workroom : IAsyncDisposable
{
    private readonly string folder;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly Random chance;
    private readonly List<WebApplication> programs = [];

    private Workroom(TimeSpan taskTime, string folder, IReadOnlyDictionary<string, string> settings, Random chance)
    {
        (this.folder, this.settings, this.chance) = (folder, settings, chance);
        Emulator = new(new KillableStore(new MemoryEmulatorStore()), Time.Steady, new EmulatorOptions { MinTaskTime = taskTime, MaxTaskTime = taskTime });
    }

    public ManualTimeProvider Time { get; } = new();

    /// <summary>The other side: it lives on when the program restarts.</summary>
    public ProviderEmulator Emulator { get; }

    public LogBook Log { get; } = new();

    /// <summary>What the disk has left.</summary>
    public long FreeBytes { get; set; } = long.MaxValue;

    /// <summary>Ends the program as it runs now.</summary>
    public KillSwitch Kills { get; private set; } = new();

    public string Folder => folder;

    public string Database => MigratedFile.PathIn(folder);

    public GenerationDesk Desk => Get<GenerationDesk>();

    public GenerationHistory History => Get<GenerationHistory>();

    /// <summary>How many paid requests the providers have received.</summary>
    public int Posts => Received(EmulatorOperation.Create);

    public static Task<Workroom> Open(int taskSeconds = 3, params (string Key, string Value)[] settings) =>
        OpenIn(Directory.CreateTempSubdirectory("kw-work-").FullName, taskSeconds, Random.Shared, settings);

    /// <summary>Opens it in a folder, which is deleted in the end.</summary>
    public static async Task<Workroom> OpenIn(string folder, int taskSeconds, Random chance, params (string Key, string Value)[] settings)
    {
        var room = new Workroom(TimeSpan.FromSeconds(taskSeconds), folder, settings.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal), chance);
        await MigratedFile.WriteTo(room.folder);
        room.Start();
        return room;
    }

    public static WebApplication Build(string folder, Action<WebApplicationBuilder> more)
    {
        var builder = HostBuilding.Create([]);
        builder.Configuration["Data:Directory"] = folder;
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
        Kills.Enter();
        await Get<GenerationScheduler>().Resume(default);
    }

    public async Task RunDue()
    {
        Kills.Enter();
        await Get<GenerationScheduler>().RunDue(default);
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
        await RunDue();
        for (var passed = TimeSpan.Zero; passed < time; passed += every)
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
        await using (var db = await Db()) SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        foreach (var program in programs) await program.DisposeAsync();
        Emulator.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Start()
    {
        var kills = Kills = new KillSwitch();
        programs.Add(Build(folder, builder => Set(builder, kills)));
    }

    private void Set(WebApplicationBuilder builder, KillSwitch kills)
    {
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.Logging.AddProvider(Log);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(chance);
        builder.Services.AddSingleton(new DiskRoom(() => FreeBytes));
        builder.Services.AddSingleton(Emulator);
        builder.Services.ConfigureDbContext<KlingDb>((_, options) =>
            options.AddInterceptors(new KillableCommands(kills), new KillableChanges(kills), new KillableCommits(kills)));
    }
}
