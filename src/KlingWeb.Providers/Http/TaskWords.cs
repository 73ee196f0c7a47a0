using System.Collections.Frozen;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers;

/// <summary>A provider's words for the state of a task.</summary>
/// <param name="running">The words of a task that has not ended.</param>
/// <param name="done">The words of one that has results.</param>
/// <param name="failed">The words of one that has none and will have none.</param>
internal sealed class TaskWords(string[] running, string[] done, string[] failed)
{
    private readonly FrozenDictionary<string, TaskState> states =
        running.Select(word => (word, TaskState.Running))
            .Concat(done.Select(word => (word, TaskState.Succeeded)))
            .Concat(failed.Select(word => (word, TaskState.Failed)))
            .ToFrozenDictionary(pair => pair.word, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>A report of the state; a word that is not documented keeps the task running, and is shown.</summary>
    public TaskReport Report(string word)
    {
        var known = states.TryGetValue(word, out var state);
        return new TaskReport { State = state, Word = word.Length > 100 ? word[..100] : word, WordIsKnown = known };
    }
}
