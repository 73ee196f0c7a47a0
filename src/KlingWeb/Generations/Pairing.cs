using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Says whose a task is that a list shows. The list shows less than was sent: one prompt with two different pictures looks the same there.</summary>
internal sealed class Pairing(IDbContextFactory<KlingDb> contexts)
{
    /// <summary>Pairs the submissions that look alike with the tasks that fit and that nobody has yet.</summary>
    /// <returns>How many tasks fit, and which of them is this submission's; null when nobody can say.</returns>
    public async Task<(int Fitting, FoundTask? Own)> Pair(GenerationRow unknown, FindAnswer answer, bool isExact, CancellationToken cancellationToken)
    {
        var keys = answer.Matches.Select(task => KeyOf(unknown, task)).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // one query: another that looks alike may take its task at this moment
        var rows = await db.Set<GenerationRow>().AsNoTracking().Include(g => g.Attempts)
            .Where(g => keys.Contains(g.TaskKey)
                || (g.Provider == unknown.Provider && g.Mode == unknown.Mode && (g.Status == GenerationStatus.Unknown || g.Status == GenerationStatus.Submitting)))
            .ToListAsync(cancellationToken);
        var taken = rows.Select(row => row.TaskKey).ToHashSet();
        FoundTask[] free = [.. answer.Matches.Where(task => !taken.Contains(KeyOf(unknown, task))).OrderBy(task => task.CreatedAt)];
        return (free.Length, isExact ? free is [var only] ? only : null : Own(unknown, free, [.. rows.Where(row => IsAlike(row, unknown)).OrderBy(row => row.Id)]));
    }

    /// <summary>Equal submissions get one task each, in order, since it does not matter whose is which; where the numbers differ, a person decides.</summary>
    private static FoundTask? Own(GenerationRow unknown, FoundTask[] free, GenerationRow[] alike)
    {
        var areEqual = Array.TrueForAll(alike, row => row.Status == GenerationStatus.Unknown && row.Offer == unknown.Offer && row.Spec == unknown.Spec);
        var place = Array.FindIndex(alike, row => row.Id == unknown.Id);
        return areEqual && place >= 0 && free.Length == alike.Length ? free[place] : null;
    }

    private static bool IsAlike(GenerationRow row, GenerationRow unknown) =>
        row.Status is GenerationStatus.Unknown or GenerationStatus.Submitting
        && Slots.Of(row) == Slots.Of(unknown)
        && row.Prompt.Trim() == unknown.Prompt.Trim()
        && WindowOf(row).Overlaps(WindowOf(unknown));

    private static ArrivalWindow WindowOf(GenerationRow row) => ArrivalWindow.Of(row.Attempts.MaxBy(attempt => attempt.N)!);

    private static string? KeyOf(GenerationRow unknown, FoundTask task) => TaskKeys.Of(unknown.Provider, unknown.Mode, unknown.Kind, task.TaskId);
}
