using System.Diagnostics;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Quotes;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Benchmarks.Generations;

/// <summary>P8, durable submissions: 64 callers who share commits, against the same rows in grouped commits by prepared statements, and against a commit a call.</summary>
internal static class SubmitBenchmark
{
    private const int Callers = 64;
    private const int EachCaller = 20;
    private const int Submissions = Callers * EachCaller;
    private const int Pairs = 12;
    private const string Offer = "apimodels/kling-v3";

    public static async Task Run(TextWriter output)
    {
        await using var grouped = await BenchProgram.Start(new SteadyProvider());
        await using var single = await BenchProgram.Start(new SteadyProvider(), services => services.AddSingleton<Transactions, OneAtATime>());
        using var commits = new CommitCount();
        for (var warm = 0; warm < 3; warm++) await Submit(grouped);
        await Submit(single);
        await using var raw = await RawRows.Prepare(grouped);
        for (var warm = 0; warm < 3; warm++) Raw(raw, Callers);

        var ours = new List<double>();
        long ourCommits = 0;
        async Task<double> Ours()
        {
            var before = commits.Total;
            var took = await Submit(grouped);
            ourCommits += commits.Total - before;
            ours.Add(took);
            return took;
        }

        await Say($"the rows by hand, {Callers} submissions to a commit", () => Task.FromResult(Raw(raw, Callers)));
        await Say($"the rows by hand, {Submissions:N0} submissions in one commit", () => Task.FromResult(Raw(raw, Submissions)));
        await Say("a commit a call", () => Submit(single));
        var each = Median(ours) / Submissions;
        await output.WriteLineAsync($"durable submissions, {Callers} callers: {1 / each:N0} a second, {each * 1000:N3} ms each, {(double)ours.Count * Submissions / ourCommits:N1} to a commit");

        async Task Say(string than, Func<Task<double>> baseline) => await output.WriteLineAsync(Line(than, await Compare(Ours, baseline)));
    }

    /// <summary>Our time over the baseline's, in pairs A B B A, so that a busy machine slows both.</summary>
    private static async Task<(double[] Ratios, double Baseline)> Compare(Func<Task<double>> ours, Func<Task<double>> baseline)
    {
        var (ratios, baselines) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (a1, b1, b2, a2) = (await ours(), await baseline(), await baseline(), await ours());
            ratios.Add((a1 + a2) / (b1 + b2));
            baselines.Add((b1 + b2) / 2);
        }

        return ([.. ratios.Order()], Median(baselines));
    }

    private static string Line(string than, (double[] Ratios, double Baseline) compared) =>
        $"{than}: {Submissions / compared.Baseline:N0} a second, {compared.Baseline / Submissions * 1000:N3} ms each; our time is {Median(compared.Ratios):N2} × that ({compared.Ratios[Pairs / 4]:N2} to {compared.Ratios[Pairs - 1 - (Pairs / 4)]:N2}, {Pairs} pairs A B B A)";

    /// <returns>Seconds.</returns>
    private static double Raw(RawRows rows, int toACommit)
    {
        var watch = Stopwatch.StartNew();
        for (var written = 0; written < Submissions; written += toACommit) rows.Write(toACommit);
        return watch.Elapsed.TotalSeconds;
    }

    /// <returns>Seconds.</returns>
    private static async Task<double> Submit(BenchProgram program)
    {
        var intake = program.Get<Intake>();
        var spec = new GenerationSpec { Kind = GenerationKind.TextToVideo, Prompt = "A lighthouse in the fog, slow push in" };
        var most = program.Get<QuoteDesk>().Quote(spec, Offer)!.Amount!.Value;
        var actor = new Actor("member", "Mia", IsAdministrator: false, MaySubmit: true);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var n = 0; n < EachCaller; n++) await intake.Take(new(Offer, spec, most, Guid.NewGuid().ToString(), null, []), actor, CancellationToken.None);
        })));
        return watch.Elapsed.TotalSeconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
