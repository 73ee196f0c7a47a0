using System.Net.Http.Json;
using System.Text.Json;

namespace KlingWeb.Web.Tests.Postgres;

/// <summary>Several instances of the program on one PostgreSQL, live against the emulated providers in a process of their own.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    /// <summary>What is ordered.</summary>
    public const string Offer = "cloudsway/kling-v3";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private readonly string folder = Directory.CreateTempSubdirectory("kw-fleet-").FullName;
    private readonly List<Instance> members = [];
    private Instance emulator = null!;

    public IReadOnlyList<Instance> Members => members;

    /// <summary>Starts them; leases end after three seconds, so that no test has to wait for long.</summary>
    public static async Task<Fleet> Start(int count, string database, double taskSeconds = 1)
    {
        var fleet = new Fleet();
        var lasts = TimeSpan.FromSeconds(taskSeconds).ToString();
        fleet.emulator = await Instance.Start("KlingWeb.Emulator", new Dictionary<string, string> { ["Emulator:MinTaskTime"] = lasts, ["Emulator:MaxTaskTime"] = lasts }, "--urls", "http://127.0.0.1:0");
        // the first makes the administrator; then nobody has to wait for anybody
        fleet.members.Add(await fleet.StartMember(0, database));
        var others = Enumerable.Range(1, count - 1).Select(n => fleet.StartMember(n, database)).ToArray();
        var token = await Instance.Command(fleet.Settings(0, database), "token", "create", "--email", "first@example.com", "--name", "tests");
        fleet.members.AddRange(await Task.WhenAll(others));
        foreach (var member in fleet.members) member.SignIn(token);
        return fleet;
    }

    public Task Plan(object fault) => emulator.Api.PostAsJsonAsync("/_emulator/faults", fault);

    /// <summary>The paid tasks that the providers have on their books.</summary>
    public async Task<int> Charged() => (await emulator.Read("/_emulator/ledger")).GetArrayLength();

    /// <summary>Waits until a provider has received so many orders.</summary>
    public Task Received(int creates) => Until(async () =>
        (await emulator.Read("/_emulator/received")).EnumerateArray().Count(request => request.GetProperty("operation").GetString() == "Create") >= creates);

    /// <summary>Waits until every generation has ended, as an instance sees it.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Ended(Instance seenBy, int count)
    {
        IReadOnlyList<JsonElement> all = [];
        await Until(async () =>
        {
            all = [.. (await seenBy.Read("/api/v1/generations?limit=200")).GetProperty("items").EnumerateArray()];
            return all.Count == count && all.All(generation => generation.GetProperty("status").GetString() is "succeeded" or "failed" or "expired");
        });
        return all;
    }

    public static string? Word(JsonElement generation, string name) => generation.GetProperty(name).GetString();

    public async ValueTask DisposeAsync()
    {
        foreach (var member in members) await member.DisposeAsync();
        await emulator.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Until(Func<Task<bool>> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var looks = new PeriodicTimer(Between);
        do
        {
            if (await Try(reached)) return;
        }
        while (await looks.WaitForNextTickAsync(patience.Token));
    }

    private static async Task<bool> Try(Func<Task<bool>> reached)
    {
        try
        {
            return await reached();
        }
        catch (Exception away) when (away is HttpRequestException or JsonException)
        {
            // while the database is away an instance may say so
            return false;
        }
    }

    private Task<Instance> StartMember(int n, string database) => Instance.Start("KlingWeb", Settings(n, database), "--urls", "http://127.0.0.1:0");

    private Dictionary<string, string> Settings(int n, string database)
    {
        var settings = new Dictionary<string, string>
        {
            ["Data:Directory"] = Path.Combine(folder, $"instance{n}"),
            ["Database:Provider"] = "postgres",
            ["Database:ConnectionString"] = database,
            ["Database:LeaseSeconds"] = "3",
            ["Outgoing:AllowLoopback"] = "true",
            ["Admin:Email"] = "first@example.com",
            ["Admin:Password"] = "correct horse 9 battery",
        };
        foreach (var (id, path) in (ReadOnlySpan<(string, string)>)[("kling3cheap", "kling3cheap/api"), ("apiinone", "apiinone"), ("cloudsway", "cloudsway")])
        {
            settings[$"Providers:{id}:BaseUrl"] = new Uri(emulator.Api.BaseAddress!, path).ToString();
            settings[$"Providers:{id}:ApiKey"] = "a-key-for-tests";
            settings[$"Providers:{id}:PollSeconds"] = "1";
        }

        settings["Providers:cloudsway:EndpointPath"] = "endpoint";
        return settings;
    }
}
