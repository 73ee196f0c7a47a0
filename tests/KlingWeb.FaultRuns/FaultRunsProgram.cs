using System.Globalization;
using KlingWeb.FaultRuns.Processes;
using KlingWeb.FaultRuns.Runs;

namespace KlingWeb.FaultRuns;

/// <summary><c>--runs 10000 --seed 1 [--process]</c>: so many runs from a seed on, with <c>--process</c> of the real program; prints the seeds that broke a promise.</summary>
internal static class FaultRunsProgram
{
    private const int SayEvery = 500;

    private static async Task<int> Main(string[] args)
    {
        var runs = Read(args, "--runs", 100);
        var seed = Read(args, "--seed", 1);
        var broken = 0;
        await using var emulator = args.Contains("--process") ? await EmulatorProcess.Start() : null;
        for (var n = 0; n < runs; n++)
        {
            broken += await Run(seed + n, emulator) ? 0 : 1;
            if ((n + 1) % SayEvery == 0) await Console.Out.WriteLineAsync($"{n + 1} runs, {broken} broken");
        }

        await Console.Out.WriteLineAsync($"{runs} runs from seed {seed}: {broken} broke a promise");
        return broken == 0 ? 0 : 1;
    }

    private static async Task<bool> Run(int seed, EmulatorProcess? emulator)
    {
        var wrongs = emulator is null ? await new FaultRun(seed).Run() : await OnANewSite(seed, emulator);
        foreach (var wrong in wrongs) await Console.Out.WriteLineAsync($"seed {seed}: {wrong}");
        return wrongs.Count == 0;
    }

    private static async Task<IReadOnlyList<string>> OnANewSite(int seed, EmulatorProcess emulator)
    {
        await emulator.Reset();
        await using var site = await Site.Prepare(emulator, Path.GetTempPath());
        return await new ProcessRun(seed).Run(site);
    }

    private static int Read(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
