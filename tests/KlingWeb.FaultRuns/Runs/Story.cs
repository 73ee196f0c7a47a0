using System.Globalization;
using KlingWeb.Generations;

namespace KlingWeb.FaultRuns.Runs;

/// <summary>What happened in a run that broke a promise, line by line: threads of their own can make its seed run otherwise the next time.</summary>
internal static class Story
{
    public static IEnumerable<string> Of(Books books)
    {
        foreach (var row in books.Generations)
        {
            yield return $"  {row.Id} at {row.Provider} is {row.Status}, task {row.ProviderTaskId ?? "none"}, '{row.Prompt}'";
            foreach (var line in Of(books, row).OrderBy(line => line.At)) yield return $"    {Time(line.At)} {line.Text}";
        }

        foreach (var charge in books.Charges) yield return $"  {Time(charge.At)} {charge.Provider} charged {charge.Amount} for task {charge.TaskId}: {charge.RequestJson}";
    }

    private static IEnumerable<(DateTimeOffset At, string Text)> Of(Books books, GenerationRow row) =>
    [
        .. row.Attempts.Select(attempt => (attempt.At, $"attempt {attempt.N}, ended {(attempt.EndedAt is { } end ? Time(end) : "never")}: {attempt.HttpStatus} {attempt.Outcome}")),
        .. books.Events.Where(e => e.GenerationId == row.Id).Select(e => (e.At, $"{e.Kind}, now {e.Status}: {e.Text}")),
        .. books.Ledger.Where(entry => entry.GenerationId == row.Id).Select(entry => (entry.At, $"{entry.Kind} {entry.Amount}")),
    ];

    private static string Time(DateTimeOffset at) => at.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
