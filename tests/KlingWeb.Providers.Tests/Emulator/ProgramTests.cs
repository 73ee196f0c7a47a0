using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>The program on a real port: the same answers, and connections that really break.</summary>
public sealed class ProgramTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Arguments =
    [
        "--urls", "http://127.0.0.1:0",
        "--Emulator:MinTaskTime", "0:0:0",
        "--Emulator:MaxTaskTime", "0:0:0",
        "--Emulator:Keys:apiinone", "right",
    ];

    private readonly HttpClient _client = new();
    private Process _program = null!;

    public async Task InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = AppContext.BaseDirectory };
        var program = $"{typeof(ProviderEmulator).Assembly.GetName().Name}.dll";
        foreach (var argument in (string[])[program, .. Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        _program = Process.Start(start)!;
        var address = await _program.StandardOutput.ReadLineAsync();
        _client.BaseAddress = new Uri(address!);
        _client.DefaultRequestHeaders.Add("Authorization", "Bearer right");
    }

    public async Task DisposeAsync()
    {
        _program.Kill();
        await _program.WaitForExitAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _program.Dispose();
    }

    [Fact]
    public async Task Program_OverARealConnection_SubmitsFinishesServesAndCharges()
    {
        var submitted = await PostAsync("/apiinone/api/v1/videos/generations", Samples.ApiInOne);
        var task = await _client.GetFromJsonAsync<JsonElement>($"/apiinone/api/v1/tasks/{submitted.GetProperty("task_id")}");

        var film = await _client.GetByteArrayAsync(new Uri(task.GetProperty("videos")[0].GetProperty("url").GetString()!));
        var ledger = await _client.GetFromJsonAsync<JsonElement>("/_emulator/ledger");

        Assert.Equal("ftyp"u8, film.AsSpan(4, 4));
        Assert.Equal(300, ledger[0].GetProperty("amount").GetInt32());
    }

    [Theory]
    [InlineData("CutBeforeAnswer")]
    [InlineData("CutMidBody")]
    public async Task Program_WithACut_BreaksTheConnectionAfterTheCharge(string kind)
    {
        await PostAsync("/_emulator/faults", $$"""{"kind": "{{kind}}", "operation": "Create", "afterWork": true}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync("/apiinone/api/v1/videos/generations", Samples.ApiInOne));

        Assert.Equal(1, (await _client.GetFromJsonAsync<JsonElement>("/_emulator/ledger")).GetArrayLength());
    }

    [Fact]
    public async Task Reset_ForgetsTasksFaultsAndRequests()
    {
        await PostAsync("/apiinone/api/v1/videos/generations", Samples.ApiInOne);
        await PostAsync("/_emulator/faults", """{"kind": "Status", "status": 500}""");

        using var reset = await _client.PostAsync(new Uri("/_emulator/reset", UriKind.Relative), null);

        foreach (var what in new[] { "ledger", "received", "faults" })
        {
            Assert.Equal("[]", await _client.GetStringAsync(new Uri($"/_emulator/{what}", UriKind.Relative)));
        }
    }

    [Fact]
    public async Task Fault_WithAnUnknownKind_IsRefused()
    {
        using var content = new StringContent("""{"kind": "Earthquake"}""");

        using var response = await _client.PostAsync(new Uri("/_emulator/faults", UriKind.Relative), content);

        Assert.Equal(400, (int)response.StatusCode);
    }

    private async Task<JsonElement> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
