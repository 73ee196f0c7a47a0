using System.Collections.Concurrent;
using KlingWeb.FaultRuns.Runs;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>Seeded random runs: no duplicate, nothing lost, nothing stuck, no imbalance. <c>new FaultRun(seed)</c> repeats one.</summary>
public sealed class RandomRunTests
{
    private const int Runs = 160;

    [Fact]
    public async Task RandomRuns_InProcess_KeepEveryPromise()
    {
        var wrongs = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(1, Runs), async (seed, _) =>
        {
            foreach (var wrong in await new FaultRun(seed).Run()) wrongs.Add($"seed {seed}: {wrong}");
        });

        Assert.True(wrongs.IsEmpty, string.Join('\n', wrongs.Order()));
    }
}
