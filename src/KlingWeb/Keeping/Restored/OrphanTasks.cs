using KlingWeb.Alarms;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Restored;

/// <summary>Finds tasks at a provider that no generation owns: paid for, and not in our books.</summary>
internal sealed class OrphanTasks(IDbContextFactory<KlingDb> contexts, AlarmDesk alarms)
{
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(2);

    /// <summary>Raises an alarm for each task since a time that nobody owns.</summary>
    /// <returns>Whether everything since then could be listed.</returns>
    /// <exception cref="ProviderException">The list could not be read.</exception>
    public async Task<bool> Report(string provider, GenerationMode mode, ITaskList list, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var listed = await list.List(since - ClockSlack, cancellationToken);
        // read page by page, a list in which something new came first names one twice
        var byKey = listed.Tasks.DistinctBy(task => KeyOf(provider, mode, task), StringComparer.Ordinal).ToDictionary(task => KeyOf(provider, mode, task), StringComparer.Ordinal);
        foreach (var key in await NotOurs(byKey.Keys, cancellationToken))
        {
            await alarms.Raise("orphan-task", key, Words(provider, byKey[key]), null, provider, cancellationToken);
        }

        return listed.IsWhole;
    }

    private async Task<IEnumerable<string>> NotOurs(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ours = await db.Set<GenerationRow>().Where(g => keys.Contains(g.TaskKey)).Select(g => g.TaskKey!).ToListAsync(cancellationToken);
        return keys.Except(ours, StringComparer.Ordinal);
    }

    private static string KeyOf(string provider, GenerationMode mode, ListedTask task) =>
        TaskKeys.Of(provider, mode, task.IsImage ? GenerationKind.Image : GenerationKind.TextToVideo, task.TaskId);

    private static string Words(string provider, ListedTask task)
    {
        var made = task.CreatedAt is { } at ? $", made {at.UtcDateTime:u}," : "";
        var charge = task.Charge is { } amount ? $"It cost {amount:0.######} there" : "What it cost is not said";
        return $"{provider} has the {(task.IsImage ? "image" : "video")} task {task.TaskId}{made} which no generation here owns: it was sent after the backup that was restored. "
            + $"{charge}, which is not in our ledger. If a generation here waits for a person, it may be that one: settle it as found.";
    }
}
