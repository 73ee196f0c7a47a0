using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using KlingWeb.Core.Providers;
using KlingWeb.Generations;

namespace KlingWeb.Benchmarks.Generations;

/// <summary>10,000 generations in flight at 1,000 due a second: the one scheduler against a PeriodicTimer each.</summary>
internal static class SchedulerBenchmark
{
    private const int InFlight = 10_000;
    private const int Rounds = 4;
    // whose lateness is measured: looking at all of them each second would cost more than it measures
    private const int EachOf = 10;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Sample = TimeSpan.FromSeconds(10);

    public static async Task Run(TextWriter output)
    {
        var ours = new List<Sampled>();
        var timers = new List<Sampled>();
        for (var round = 0; round < Rounds; round++)
        {
            // A B B A
            if (round % 2 == 0) ours.Add(await Scheduler());
            timers.Add(await Timers());
            if (round % 2 == 1) ours.Add(await Scheduler());
        }

        await output.WriteLineAsync($"{InFlight:N0} in flight, every {Period.TotalSeconds:N0} s    asked/s   core %   late p50   late p99   memory");
        await output.WriteLineAsync(Line("one scheduler", ours));
        await output.WriteLineAsync(Line("a PeriodicTimer each", timers));
    }

    private static async Task<Sampled> Scheduler()
    {
        var lateness = new ConcurrentQueue<double>();
        var expected = new ConcurrentDictionary<string, DateTimeOffset>();
        var asked = 0;
        var provider = new SteadyProvider(task =>
        {
            Interlocked.Increment(ref asked);
            if (expected.TryRemove(task, out var at)) lateness.Enqueue((TimeProvider.System.GetUtcNow() - at).TotalMilliseconds);
        });
        var before = Memory();
        await using var program = await BenchProgram.Start(provider);
        var ids = await program.WriteRunning(InFlight, Period);
        var due = program.Get<DueQueue>();
        using var scheduler = program.Get<GenerationScheduler>();
        await scheduler.StartAsync(CancellationToken.None);
        // everybody is asked once before anything is measured
        await Task.Delay(Period * 1.3);

        var start = (Cpu: Environment.CpuUsage.TotalTime, Asked: asked, Watch: Stopwatch.StartNew());
        using var looks = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var n = 0; n < Sample.TotalSeconds; n++)
        {
            for (var i = 0; i < ids.Count; i += EachOf)
            {
                if (due.WhenDue(ids[i]) is { } at) expected[string.Create(CultureInfo.InvariantCulture, $"task-{i}")] = at;
            }

            await looks.WaitForNextTickAsync();
        }

        var sampled = Of(start.Cpu, start.Asked, start.Watch, asked, lateness, Memory() - before);
        await scheduler.StopAsync(CancellationToken.None);
        return sampled;
    }

    private static async Task<Sampled> Timers()
    {
        var lateness = new ConcurrentQueue<double>();
        var asked = 0;
        var provider = new SteadyProvider(_ => Interlocked.Increment(ref asked));
        using var stop = new CancellationTokenSource();
        var before = Memory();
        var tasks = Enumerable.Range(0, InFlight).Select(n => Ask(provider, n, lateness, stop.Token)).ToArray();
        await Task.Delay(Period * 1.3);

        lateness.Clear();
        var start = (Cpu: Environment.CpuUsage.TotalTime, Asked: asked, Watch: Stopwatch.StartNew());
        await Task.Delay(Sample);
        var sampled = Of(start.Cpu, start.Asked, start.Watch, asked, lateness, Memory() - before);
        await stop.CancelAsync();
        await Task.WhenAll(tasks);
        return sampled;
    }

    private static async Task Ask(SteadyProvider provider, int n, ConcurrentQueue<double> lateness, CancellationToken stop)
    {
        var task = new TaskRef($"task-{n}", Core.Specs.GenerationKind.TextToVideo, "kling-v3");
        try
        {
            await Task.Delay(Period * n / InFlight, stop);
            var began = Stopwatch.GetTimestamp();
            using var timer = new PeriodicTimer(Period);
            for (var tick = 1; await timer.WaitForNextTickAsync(stop); tick++)
            {
                lateness.Enqueue((Stopwatch.GetElapsedTime(began) - (Period * tick)).TotalMilliseconds);
                await provider.Check(task, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // the sample is over
        }
    }

    private static Sampled Of(TimeSpan cpu, int askedBefore, Stopwatch watch, int asked, ConcurrentQueue<double> lateness, long bytes)
    {
        var seconds = watch.Elapsed.TotalSeconds;
        double[] late = [.. lateness.Order()];
        return new((asked - askedBefore) / seconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds / seconds * 100, late[late.Length / 2], late[late.Length * 99 / 100], bytes / 1_048_576.0);
    }

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    private static string Line(string name, List<Sampled> samples) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-32}{Median(samples, s => s.AskedPerSecond),8:N0}{Median(samples, s => s.CorePercent),9:N1}{Median(samples, s => s.LateMedian),8:N1} ms{Median(samples, s => s.LateWorst),8:N1} ms{Median(samples, s => s.Megabytes),6:N0} MB");

    private static double Median(List<Sampled> samples, Func<Sampled, double> of) => samples.Select(of).Order().ElementAt(samples.Count / 2);

    private sealed record Sampled(double AskedPerSecond, double CorePercent, double LateMedian, double LateWorst, double Megabytes);
}
