using System.Diagnostics;
using System.Globalization;
using KlingWeb.Benchmarks.Generations;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Spend;

namespace KlingWeb.Benchmarks.History;

/// <summary>What the history and the reports take on a seeded folder, through the classes that the pages and the API ask.</summary>
internal sealed class HistoryBenchmark(GenerationHistory history, SpendReads spend, int runs, TextWriter output)
{
    private static readonly DateTimeOffset End = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly HistoryQuery All = new();

    public static async Task Run(string folder, string? postgres, int runs, TextWriter output)
    {
        await using var program = await BenchProgram.Open(folder, postgres);
        var bench = new HistoryBenchmark(program.Get<GenerationHistory>(), program.Get<SpendReads>(), runs, output);
        await bench.Lists();
        await bench.Searches();
        await bench.Reports();
    }

    private async Task Lists()
    {
        await Measure("first page", All);
        var first = await history.Search(All, default);
        await Measure("page 2", All with { Cursor = first.NextCursor });
        await Measure("a deep page", All with { Cursor = await Deep() });
        await Measure("provider", All with { Provider = "cloudsway" });
        await Measure("model", All with { Model = ModelFamily.Wan26 });
        await Measure("kind", All with { Kind = GenerationKind.MotionControl });
        await Measure("status succeeded", All with { Status = GenerationStatus.Succeeded });
        await Measure("status unknown", All with { Status = GenerationStatus.Unknown });
        await Measure("member", All with { MemberId = "0f15c1d2-5a4b-4c3d-9e8f-0123456789ab" });
        await Measure("project", All with { Project = "夜景计划" });
        await Measure("tag, common", All with { Tag = "hero" });
        await Measure("tag, rare", All with { Tag = "one-in-a-thousand" });
        await Measure("favourites", All with { Favorite = true });
        await Measure("rating 4 and more", All with { Rating = 4 });
        await Measure("delivery differs", All with { Differs = true });
        await Measure("charge unknown", All with { ChargeUnknown = true });
        await Measure("trash", All with { Trash = true });
        await Measure("a week", All with { From = End.AddDays(-300), To = End.AddDays(-293) });
        await Measure("provider, kind, status, member", All with { Provider = "cloudsway", Kind = GenerationKind.Image, Status = GenerationStatus.Failed, MemberId = "0f15c1d2-5a4b-4c3d-9e8f-0123456789ab" });
        await Measure("oldest first", All with { Sort = HistorySort.Oldest });
        await Measure("dearest first", All with { Sort = HistorySort.Cost });
        await Measure("dearest first, provider", All with { Sort = HistorySort.Cost, Provider = "apiinone" });
        await Measure("dearest first, favourites of a project", All with { Sort = HistorySort.Cost, Favorite = true, Project = "Zürich" });
    }

    private async Task Searches()
    {
        await Measure("search rare", All with { Search = SeedWords.Rare });
        await Measure("search common", All with { Search = SeedWords.Common });
        await Measure("search nothing", All with { Search = "xylophonist" });
        await Measure("search two words", All with { Search = "fox snow" });
        await Measure("search common, provider, favourites", All with { Search = SeedWords.Common, Provider = "cloudsway", Favorite = true });
        await Measure("search common, project, status", All with { Search = SeedWords.Common, Project = "Zürich", Status = GenerationStatus.Failed });
        await Measure("search common, dearest first", All with { Search = SeedWords.Common, Sort = HistorySort.Cost });
        await Measure("search common, oldest first", All with { Search = SeedWords.Common, Sort = HistorySort.Oldest });
        await Measure("search v2", All with { Search = "v2" });
        await Measure("search 夜景", All with { Search = "夜景" });
        await Measure("search 霓虹灯", All with { Search = "霓虹灯" });
        await Measure("search a", All with { Search = "a" });
        await Measure("search lumière", All with { Search = "lumiere" });
        await Measure("search a task's id", All with { Search = "task-000500000" });
    }

    private async Task Reports()
    {
        foreach (var grouping in Enum.GetValues<SpendGrouping>())
        {
            await Measure($"spend by {grouping}, all time", () => spend.Report(grouping, End.AddYears(-10), End, default));
            await Measure($"spend by {grouping}, a year", () => spend.Report(grouping, End.AddYears(-1), End, default));
            await Measure($"spend by {grouping}, a month", () => spend.Report(grouping, End.AddDays(-30), End, default));
        }
    }

    private async Task<string?> Deep()
    {
        string? cursor = null;
        var middle = All with { To = End.AddDays(-365), Limit = 200 };
        cursor = (await history.Search(middle, default)).NextCursor;
        return cursor;
    }

    private async Task Measure(string name, HistoryQuery query)
    {
        var total = 0;
        await Measure(name, async () => total = (await history.Search(query, default)).Total, () => $"{total:N0} found");
    }

    private async Task Measure(string name, Func<Task> call, Func<string>? found = null)
    {
        var times = new List<double>();
        await call();
        for (var run = 0; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            await call();
            times.Add(watch.Elapsed.TotalMilliseconds);
            // one that takes very long is known well enough
            if (times.Sum() > 20_000) break;
        }

        times.Sort();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name,-42} p50 {times[times.Count / 2],9:N1} ms  p95 {times[(int)((times.Count - 1) * 0.95)],9:N1} ms  {times.Count,3} runs  {found?.Invoke()}"));
    }
}
