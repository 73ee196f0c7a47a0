using System.Collections.Concurrent;
using System.Diagnostics;
using KlingWeb.Generations;

namespace KlingWeb.Benchmarks.Generations;

/// <summary>A start with 10,000 generations in flight: how long until each has been asked for, and how evenly.</summary>
internal static class RestartBenchmark
{
    private const int InFlight = 10_000;

    public static async Task Run(TextWriter output)
    {
        var asked = new ConcurrentDictionary<string, TimeSpan>();
        var watch = new Stopwatch();
        var all = new TaskCompletionSource();
        var provider = new SteadyProvider(task =>
        {
            if (asked.TryAdd(task, watch.Elapsed) && asked.Count == InFlight) all.TrySetResult();
        });
        await using var program = await BenchProgram.Start(provider);
        await program.WriteRunning(InFlight, TimeSpan.Zero);

        var cpu = Environment.CpuUsage.TotalTime;
        watch.Start();
        using var scheduler = program.Get<GenerationScheduler>();
        await scheduler.StartAsync(CancellationToken.None);
        await all.Task.WaitAsync(TimeSpan.FromMinutes(2));
        var spent = Environment.CpuUsage.TotalTime - cpu;
        await scheduler.StopAsync(CancellationToken.None);

        var bySecond = asked.Values.GroupBy(at => (int)at.TotalSeconds).OrderBy(group => group.Key).Select(group => group.Count()).ToArray();
        await output.WriteLineAsync($"restart with {InFlight:N0} in flight: all asked after {asked.Values.Max().TotalSeconds:N1} s, first after {asked.Values.Min().TotalMilliseconds:N0} ms, {spent.TotalSeconds:N1} s of processor");
        await output.WriteLineAsync($"asked in each second: {string.Join(' ', bySecond)}");
    }
}
