using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>Which calls a planned fault hits.</summary>
public sealed class FaultPlanTests
{
    [Fact]
    public async Task Fault_ForTheSecondAndThirdCall_HitsThoseOnly()
    {
        using var bench = new Bench();
        bench.Emulator.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, Nth = 2, Times = 2 });

        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await Samples.SubmitAsync(bench, EmulatorProviders.ApiInOne)).Status);
        }

        Assert.Equal([200, 503, 503, 200], statuses);
    }

    [Fact]
    public async Task Fault_ForAnotherProviderOrOperation_DoesNotHit()
    {
        using var bench = new Bench();
        bench.Emulator.Faults.Add(new Fault { Kind = FaultKind.Status, Provider = EmulatorProviders.Cloudsway });
        bench.Emulator.Faults.Add(new Fault { Kind = FaultKind.Status, Operation = EmulatorOperation.Balance });

        var submitted = await Samples.SubmitAsync(bench, EmulatorProviders.Kling3Cheap);

        Assert.Equal(200, submitted.Status);
        Assert.Equal(500, (await bench.GetAsync(EmulatorProviders.Kling3Cheap, "/api/hp")).Status);
    }

    [Fact]
    public async Task Chance_WithTheSameSeed_HitsTheSameCalls()
    {
        var first = await HitsAsync(seed: 7);
        var again = await HitsAsync(seed: 7);
        var other = await HitsAsync(seed: 8);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(hit => hit), 5, 35);
    }

    [Fact]
    public async Task Clear_EndsEveryFault()
    {
        using var bench = new Bench();
        bench.Emulator.Faults.Add(new Fault { Kind = FaultKind.Status, Times = int.MaxValue });
        bench.Emulator.Faults.Clear();

        Assert.Equal(200, (await Samples.SubmitAsync(bench, EmulatorProviders.ApiInOne)).Status);
    }

    private static async Task<List<bool>> HitsAsync(int seed)
    {
        using var bench = new Bench();
        bench.Emulator.Faults.Add(new Fault { Kind = FaultKind.Status, Probability = 0.5, Seed = seed });
        var hits = new List<bool>();
        for (var i = 0; i < 40; i++)
        {
            hits.Add((await Samples.SubmitAsync(bench, EmulatorProviders.ApiInOne)).Status == 500);
        }

        return hits;
    }
}
