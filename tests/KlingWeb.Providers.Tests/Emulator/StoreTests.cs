using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>Tasks live in the store, not in the emulator.</summary>
public sealed class StoreTests
{
    public static TheoryData<string> Providers => Samples.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Task_AfterARestart_IsKnownAndCharged(string provider)
    {
        using var bench = new Bench();
        var submitted = await Samples.SubmitAsync(bench, provider);
        var before = Samples.WordOf(provider, await Samples.AskAsync(bench, provider, submitted));

        using var restarted = new ProviderEmulator(bench.Store, bench.Time);
        using var client = new HttpClient(restarted.CreateHandler(provider)) { BaseAddress = new Uri("https://other.test") };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer any");
        using var asked = await client.GetAsync(new Uri(bench.Emulator.Received.Read()[^1].Path, UriKind.Relative));

        Assert.Equal(before, Samples.WordOf(provider, await Answer.ReadAsync(asked)));
        Assert.Single(await restarted.Ledger.ReadAsync());
    }

    [Fact]
    public async Task Image_SentAsBase64_IsCutShortInTheStore()
    {
        using var bench = new Bench();
        var image = Convert.ToBase64String(new byte[300_000]);
        await bench.PostAsync(EmulatorProviders.ApiModels, "/api/v1/video/generations", $$"""{"model": "kling-v3", "image": "{{image}}"}""");

        var charge = await bench.OnlyChargeAsync();

        Assert.InRange(charge.RequestJson.Length, 1, 1000);
        Assert.Contains("(400000 characters)", charge.RequestJson, StringComparison.Ordinal);
    }

    [Fact]
    public void Handler_ForNobody_IsAnError()
    {
        using var bench = new Bench();

        Assert.Throws<ArgumentException>(() => bench.Emulator.CreateHandler("kling4ever"));
    }

    [Fact]
    public async Task TaskTime_Zero_IsDoneAtOnce()
    {
        using var bench = new Bench(new EmulatorOptions { MinTaskTime = TimeSpan.Zero, MaxTaskTime = TimeSpan.Zero });
        var submitted = await Samples.SubmitAsync(bench, EmulatorProviders.ApiInOne);

        Assert.Equal("completed", Samples.WordOf(EmulatorProviders.ApiInOne, await Samples.AskAsync(bench, EmulatorProviders.ApiInOne, submitted)));
    }
}
