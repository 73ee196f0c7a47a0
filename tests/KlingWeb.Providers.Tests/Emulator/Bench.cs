using System.Text;
using System.Text.Json;
using KlingWeb.Emulator;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>One emulator on a manual clock, its store in memory, spoken to by HttpClient.</summary>
internal sealed class Bench : IDisposable
{
    public const string CloudswayBase = "/v1/ai/my-endpoint/kling";

    /// <summary>More than any task takes with the default options.</summary>
    public static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(13);

    private readonly Dictionary<string, HttpClient> _clients = [];

    public Bench(EmulatorOptions? options = null)
    {
        // Most tests submit many videos; the limit has tests of its own.
        Emulator = new ProviderEmulator(Store, Time, options ?? new EmulatorOptions { Kling3CheapVideoLimit = 100, Kling3CheapImageLimit = 100 });
    }

    public ManualTime Time { get; } = new();

    public MemoryEmulatorStore Store { get; } = new();

    public ProviderEmulator Emulator { get; }

    public HttpClient Client(string provider)
    {
        if (!_clients.TryGetValue(provider, out var client))
        {
            client = new HttpClient(Emulator.CreateHandler(provider)) { BaseAddress = new Uri($"https://{provider}.test") };
            client.DefaultRequestHeaders.Add("Authorization", "Bearer secret-key");
            _clients[provider] = client;
        }

        return client;
    }

    public async Task<Answer> PostAsync(string provider, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Client(provider).PostAsync(new Uri(path, UriKind.Relative), content);
        return await Answer.ReadAsync(response);
    }

    public async Task<Answer> GetAsync(string provider, string path)
    {
        using var response = await Client(provider).GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        return await Answer.ReadAsync(response);
    }

    public async Task<EmulatedCharge> OnlyChargeAsync() => Assert.Single(await Emulator.Ledger.ReadAsync());

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        Emulator.Dispose();
    }
}

/// <summary>A status, and the body as JSON where it is JSON.</summary>
internal sealed record Answer(int Status, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync());
}
