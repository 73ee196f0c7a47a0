using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>What Cloudsway alone has: the caller's own id, and Kling's codes.</summary>
public sealed class CloudswayTests
{
    private const string Provider = EmulatorProviders.Cloudsway;
    private const string Path = $"{Bench.CloudswayBase}/videos/text2video";
    private const string Request = """{"model_name": "kling-v3", "prompt": "x", "external_task_id": "mine-1"}""";

    [Fact]
    public async Task Task_AskedByExternalId_IsTheSame()
    {
        using var bench = new Bench();
        var submitted = await bench.PostAsync(Provider, Path, Request);

        var found = await bench.GetAsync(Provider, $"{Path}/mine-1");

        Assert.Equal(submitted.Json.GetProperty("data").GetProperty("task_id").GetString(), found.Json.GetProperty("data").GetProperty("task_id").GetString());
        Assert.Equal("mine-1", (await bench.OnlyChargeAsync()).ExternalId);
    }

    [Fact]
    public async Task ExternalId_AfterALostAnswer_FindsTheTask()
    {
        using var bench = new Bench();
        bench.Emulator.Faults.Add(new Fault { Kind = FaultKind.CutBeforeAnswer, AfterWork = true });
        await Assert.ThrowsAsync<HttpRequestException>(() => bench.PostAsync(Provider, Path, Request));

        Assert.Equal(200, (await bench.GetAsync(Provider, $"{Path}/mine-1")).Status);
        Assert.Equal(404, (await bench.GetAsync(Provider, $"{Path}/mine-2")).Status);
    }

    [Fact]
    public async Task ExternalId_UsedTwice_IsRefusedWithoutASecondCharge()
    {
        using var bench = new Bench();
        await bench.PostAsync(Provider, Path, Request);

        var again = await bench.PostAsync(Provider, Path, Request);

        Assert.Equal((400, 1201), (again.Status, again.Json.GetProperty("code").GetInt32()));
        await bench.OnlyChargeAsync();
    }

    [Fact]
    public async Task Units_UsedUp_AreHttp429WithKlingsCode()
    {
        using var bench = new Bench(new EmulatorOptions { Balances = new Dictionary<string, decimal> { [Provider] = 3.5m } });
        await bench.PostAsync(Provider, Path, Request);

        var refused = await bench.PostAsync(Provider, Path, Request.Replace("mine-1", "mine-2", StringComparison.Ordinal));

        Assert.Equal((429, 1102), (refused.Status, refused.Json.GetProperty("code").GetInt32()));
    }

    [Fact]
    public async Task Ids_AreDigitsTooLongForADouble()
    {
        using var bench = new Bench();

        var submitted = await bench.PostAsync(Provider, Path, Request);

        var id = submitted.Json.GetProperty("data").GetProperty("task_id").GetString()!;
        Assert.True(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture) > 1L << 53);
    }

    [Fact]
    public async Task Shots_ThatAddUp_AreTaken()
    {
        using var bench = new Bench();

        var submitted = await bench.PostAsync(
            Provider,
            Path,
            """{"model_name": "kling-v3", "multi_shot": true, "shot_type": "customize", "duration": "8", "multi_prompt": [{"index": 1, "prompt": "a", "duration": "3"}, {"index": 2, "prompt": "b", "duration": "5"}]}""");

        Assert.Equal(200, submitted.Status);
    }
}
