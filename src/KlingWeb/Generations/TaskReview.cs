using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Providers;

namespace KlingWeb.Generations;

/// <summary>Puts a running task before a person, with the provider's answer as it came. It is still asked for, and what is understood then ends it.</summary>
internal static class TaskReview
{
    /// <summary>For an answer that is doubtful; null when nothing is new about it.</summary>
    public static GenerationChange? Of(GenerationRow row, string why, TaskReport report, TimeSpan next)
    {
        if (row.Status != GenerationStatus.Running || (row.NeedsPerson && Shows(row, report.Files))) return null;
        // the word that was gone back from stays: it is what makes the new one doubtful
        var wentBack = report.State == TaskState.Running && row.ProviderWord is { } before && TaskWords.StageOf(before) == TaskStage.Succeeded;
        return Change(why, report.RawBody, 200, next, wentBack ? row.ProviderWord : report.Word);
    }

    /// <summary>For an answer that could not be read; null when a person has been asked already.</summary>
    public static GenerationChange? Of(GenerationRow row, string why, ProviderException fault, TimeSpan next) =>
        row is { Status: GenerationStatus.Running, NeedsPerson: false } ? Change(why, fault.RawBody, fault.HttpStatus, next, row.ProviderWord) : null;

    private static GenerationChange Change(string why, string? answer, int? status, TimeSpan next, string? word) =>
        new(GenerationEventKind.NeedsPerson, $"{why} An administrator has to look at it; its money stays held, and it is asked for on.")
        {
            DueIn = next,
            Also = row =>
            {
                (row.ProviderWord, row.Tries) = (word, 0);
                // the attempt was accepted and has kept nothing: its place is free for the answer
                if (row.Attempts.MaxBy(attempt => attempt.N) is { } attempt) (attempt.RawBody, attempt.HttpStatus) = (answer, status);
            },
        };

    private static bool Shows(GenerationRow row, IReadOnlyList<ResultFile> files)
    {
        var kept = FoundAddresses.In(row.Attempts.MaxBy(attempt => attempt.N)?.RawBody);
        return files.All(file => kept.Contains(file.Url.AbsoluteUri));
    }
}
