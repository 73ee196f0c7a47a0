using System.Diagnostics;

namespace KlingWeb.Benchmarks;

/// <summary>What one call costs, and how that compares with its baseline in the same run.</summary>
/// <param name="Microseconds">Processor time, the median.</param>
/// <param name="Bytes">Allocated.</param>
/// <param name="BaselineMicroseconds">The baseline's processor time, the median.</param>
/// <param name="BaselineBytes">Allocated by the baseline.</param>
/// <param name="Ratio">The median of the pairs' ratios.</param>
/// <param name="Low">The ratio below which a quarter of the pairs lie.</param>
/// <param name="High">The ratio above which a quarter of the pairs lie.</param>
internal sealed record Figure(
    double Microseconds, double Bytes, double BaselineMicroseconds, double BaselineBytes, double Ratio, double Low, double High);

/// <summary>Measures a call against a baseline, interleaved A B B A, so that a busy machine slows both.</summary>
internal static class Measure
{
    private const int Pairs = 12;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(60);

    public static Figure Against(Action call, Action baseline)
    {
        var (calls, baselines) = (Calibrate(call), Calibrate(baseline));
        var samples = new List<(double Call, double Baseline)>();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (a1, b1, b2, a2) = (Time(call, calls), Time(baseline, baselines), Time(baseline, baselines), Time(call, calls));
            samples.Add(((a1 + a2) / 2, (b1 + b2) / 2));
        }

        double[] ratios = [.. samples.Select(sample => sample.Call / sample.Baseline).Order()];
        return new(
            Median(samples.Select(sample => sample.Call)), Bytes(call, calls), Median(samples.Select(sample => sample.Baseline)),
            Bytes(baseline, baselines), Median(ratios), ratios[Pairs / 4], ratios[Pairs - 1 - (Pairs / 4)]);
    }

    // long enough for the processor clock, and for the second, optimized compilation
    private static int Calibrate(Action call)
    {
        var watch = Stopwatch.StartNew();
        var calls = 0;
        for (; watch.Elapsed < 5 * Slice; calls++) call();
        return Math.Max(1, calls / 5);
    }

    private static double Time(Action call, int calls)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < calls; i++) call();
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / calls;
    }

    private static double Bytes(Action call, int calls)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < calls; i++) call();
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / calls;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
