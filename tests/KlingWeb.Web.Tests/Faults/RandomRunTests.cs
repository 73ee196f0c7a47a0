using System.Collections.Concurrent;
using KlingWeb.FaultRuns.Processes;
using KlingWeb.FaultRuns.Runs;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>Seeded random runs: no duplicate, nothing lost, nothing stuck, no imbalance. <c>new FaultRun(seed)</c> repeats one.</summary>
public sealed class RandomRunTests
{
    private const int RunsInProcess = 160;
    private const int RunsOfTheProgram = 40;

    [Fact]
    public async Task RandomRuns_InProcess_KeepEveryPromise()
    {
        var wrongs = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(1, RunsInProcess), async (seed, _) =>
        {
            foreach (var wrong in await new FaultRun(seed).Run()) wrongs.Add($"seed {seed}: {wrong}");
        });

        Assert.Empty(wrongs.Order());
    }

    [Fact]
    public async Task RandomRuns_OfTheKilledProgram_KeepEveryPromise()
    {
        var wrongs = await Task.WhenAll(Lane(1), Lane(2));

        Assert.Empty(wrongs.SelectMany(lane => lane));
    }

    private static async Task<List<string>> Lane(int first)
    {
        var wrongs = new List<string>();
        await using var emulator = await EmulatorProcess.Start();
        for (var seed = first; seed <= RunsOfTheProgram; seed += 2)
        {
            wrongs.AddRange((await new ProcessRun(seed).Run(emulator, Path.GetTempPath())).Select(wrong => $"seed {seed}: {wrong}"));
        }

        return wrongs;
    }
}
