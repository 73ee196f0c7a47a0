using KlingWeb.FaultRuns.Processes;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>The same promises with the real program, killed again and again. <c>new ProcessRun(seed)</c> repeats a run.</summary>
public sealed class RandomKillTests
{
    private const int Runs = 40;

    [Fact]
    public async Task RandomRuns_OfTheKilledProgram_KeepEveryPromise()
    {
        var lanes = await Task.WhenAll(Lane(1), Lane(2));

        var wrongs = lanes.SelectMany(lane => lane).ToList();
        Assert.True(wrongs.Count == 0, string.Join('\n', wrongs));
    }

    /// <summary>Every second seed, on one site: a program that has come back is the next one to be killed, with all that was left to it.</summary>
    private static async Task<List<string>> Lane(int first)
    {
        await using var emulator = await EmulatorProcess.Start();
        await using var site = await Site.Prepare(emulator, Path.GetTempPath());
        for (var seed = first; seed <= Runs; seed += 2)
        {
            var wrongs = await new ProcessRun(seed).Run(site);
            // what is wrong stays so: the runs after it would only say it again
            if (wrongs.Count > 0) return [.. wrongs.Select(wrong => $"seed {seed}: {wrong}")];
        }

        return await site.Calls() > 0 ? [] : ["no provider has called back"];
    }
}
