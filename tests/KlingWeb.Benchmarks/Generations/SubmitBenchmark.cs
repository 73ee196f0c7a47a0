using System.Diagnostics;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Quotes;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Benchmarks.Generations;

/// <summary>Durable submissions a second: 64 callers who share commits, against a commit a call.</summary>
internal static class SubmitBenchmark
{
    private const int Callers = 64;
    private const int EachCaller = 10;
    private const int Pairs = 10;
    private const string Offer = "apimodels/kling-v3";

    public static async Task Run(TextWriter output)
    {
        await using var grouped = await BenchProgram.Start(new SteadyProvider());
        await using var single = await BenchProgram.Start(new SteadyProvider(), services => services.AddSingleton<Transactions, SingleTransactions>());
        using var commits = new CommitCount();
        await Submit(grouped);
        await Submit(single);

        var ratios = new List<double>();
        var rates = new List<(double Grouped, double Single)>();
        long groupedCommits = 0;
        for (var pair = 0; pair < Pairs; pair++)
        {
            var before = commits.Total;
            var a1 = await Submit(grouped);
            groupedCommits += commits.Total - before;
            var (b1, b2) = (await Submit(single), await Submit(single));
            before = commits.Total;
            var a2 = await Submit(grouped);
            groupedCommits += commits.Total - before;
            rates.Add(((a1 + a2) / 2, (b1 + b2) / 2));
            ratios.Add(rates[^1].Grouped / rates[^1].Single);
        }

        ratios.Sort();
        var perCommit = 2.0 * Pairs * Callers * EachCaller / groupedCommits;
        await output.WriteLineAsync($"durable submissions, {Callers} callers   {Median(rates.Select(r => r.Grouped)):N0} a second, {perCommit:N1} to a commit");
        await output.WriteLineAsync($"one commit a call                     {Median(rates.Select(r => r.Single)):N0} a second");
        await output.WriteLineAsync($"ratio                                 {ratios[Pairs / 2]:N2} ({ratios[Pairs / 4]:N2} to {ratios[Pairs - 1 - (Pairs / 4)]:N2}, {Pairs} pairs A B B A)");
    }

    /// <returns>Submissions a second.</returns>
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
        return Callers * EachCaller / watch.Elapsed.TotalSeconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Pairs / 2);
}
