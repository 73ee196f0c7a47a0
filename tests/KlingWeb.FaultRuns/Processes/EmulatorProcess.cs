using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using KlingWeb.Emulator;

namespace KlingWeb.FaultRuns.Processes;

/// <summary>The five providers behind real connections, in a process that outlives the program's.</summary>
public sealed class EmulatorProcess : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private static readonly string Dll = Path.Combine(AppContext.BaseDirectory, "KlingWeb.Emulator.dll");

    /// <summary>How many videos, and how many images, kling3cheap takes at once: one that is unclear keeps its place for as long as a run lasts, and others follow on the same site.</summary>
    public const int Places = 100;

    private readonly Child child;
    private readonly HttpClient http;

    private EmulatorProcess(Child child, Uri address)
    {
        (this.child, Address) = (child, address);
        http = new HttpClient { BaseAddress = new(address, "/_emulator/") };
    }

    public Uri Address { get; }

    /// <summary>Starts it with tasks that take a moment.</summary>
    public static async Task<EmulatorProcess> Start()
    {
        var started = Child.Start(
            AppContext.BaseDirectory,
            [],
            [
                "dotnet", Dll, "--urls", "http://127.0.0.1:0", "--Emulator:MinTaskTime", "0:0:0.1", "--Emulator:MaxTaskTime", "0:0:0.8",
                "--Emulator:Kling3CheapVideoLimit", $"{Places}", "--Emulator:Kling3CheapImageLimit", $"{Places}",
            ]);
        return new(started, await started.Address);
    }

    public async Task Plan(Fault fault) => (await http.PostAsJsonAsync("faults", fault, Json)).EnsureSuccessStatusCode();

    public async Task ForgetFaults() => (await http.DeleteAsync(new Uri("faults", UriKind.Relative))).EnsureSuccessStatusCode();

    public async Task Reset() => (await http.PostAsync(new Uri("reset", UriKind.Relative), null)).EnsureSuccessStatusCode();

    public async Task<IReadOnlyList<EmulatedCharge>> Charges() => await http.GetFromJsonAsync<List<EmulatedCharge>>("ledger", Json) ?? [];

    /// <summary>How many paid requests have come.</summary>
    public async Task<int> Posts() =>
        (await http.GetFromJsonAsync<List<ReceivedRequest>>("received", Json))!.Count(request => request.Operation == EmulatorOperation.Create);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await child.DisposeAsync();
    }
}
