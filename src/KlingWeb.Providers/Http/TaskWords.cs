using System.Collections.Frozen;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers;

/// <summary>How far a task is, by a provider's word for it; the later, the greater.</summary>
public enum TaskStage
{
    /// <summary>Taken, not begun.</summary>
    Waiting,

    /// <summary>At work.</summary>
    Working,

    /// <summary>Ended without a result.</summary>
    Failed,

    /// <summary>Ended with a result, if the answer names one.</summary>
    Succeeded,
}

/// <summary>The words that providers of this field have for the state of a task, in any case and spelling.</summary>
public static class TaskWords
{
    private const int LongestWord = 100;

    private static readonly FrozenDictionary<string, TaskStage> Stages = new (TaskStage Stage, string[] Words)[]
    {
        (TaskStage.Waiting,
        [
            "pending", "queued", "queueing", "queuing", "in_queue", "queue", "waiting", "wait", "submitted", "submit", "created", "accepted", "received",
            "not_start", "not_started", "scheduled", "staged", "throttled", "initialized", "initializing", "排队中", "等待中",
        ]),
        (TaskStage.Working,
        [
            "in_progress", "inprogress", "progress", "processing", "process", "running", "run", "generating", "rendering", "working", "started", "starting",
            "preparing", "executing", "ongoing", "active", "retrying", "处理中", "生成中", "进行中",
        ]),
        (TaskStage.Succeeded,
        [
            "success", "succeed", "succeeded", "successful", "completed", "complete", "finished", "finish", "done", "ready", "generated", "成功", "完成", "已完成",
        ]),
        (TaskStage.Failed,
        [
            "failed", "fail", "failure", "error", "errored", "exception", "cancelled", "canceled", "cancel", "rejected", "reject", "refused", "denied", "violation",
            "content_violation", "policy_violation", "content_policy_violation", "blocked", "banned", "nsfw", "unsafe", "aborted", "abort", "expired", "timeout",
            "time_out", "timed_out", "terminated", "killed", "stopped", "invalid", "失败", "已取消",
        ]),
    }.SelectMany(row => row.Words.Select(word => (word, row.Stage))).ToFrozenDictionary(pair => pair.word, pair => pair.Stage, StringComparer.OrdinalIgnoreCase);

    private static readonly string[] EndsBeginWith =
    [
        "succe", "complet", "finish", "done", "ready", "deliver", "fail", "error", "cancel", "abort", "reject", "refus", "denied", "block", "banned", "violat",
        "expire", "timeout", "timed", "terminat", "stop", "invalid", "ended", "closed",
    ];

    /// <summary>How far a task is by a word; null for a word that is none of these.</summary>
    public static TaskStage? StageOf(string word) =>
        Stages.TryGetValue(word.Trim().Replace('-', '_').Replace(' ', '_'), out var stage) ? stage : null;

    /// <summary>A report of the state; a word whose meaning is not known keeps the task running, and is shown.</summary>
    internal static TaskReport Report(string word)
    {
        var stage = StageOf(word);
        return new TaskReport
        {
            State = stage switch
            {
                TaskStage.Succeeded => TaskState.Succeeded,
                TaskStage.Failed => TaskState.Failed,
                _ => TaskState.Running,
            },
            Word = word.Length > LongestWord ? word[..LongestWord] : word,
            WordIsKnown = stage is not null,
            LooksEnded = stage is null && SoundsLikeAnEnd(word),
        };
    }

    // SUCCESS_MAYBE sounds like one, FINISHING and PENDING_REVIEW do not
    private static bool SoundsLikeAnEnd(string word) => word
        .Split([' ', '_', '-', '.', ':', '/', ','], StringSplitOptions.RemoveEmptyEntries)
        .Any(part => !part.EndsWith("ing", StringComparison.OrdinalIgnoreCase) && EndsBeginWith.Any(stem => part.StartsWith(stem, StringComparison.OrdinalIgnoreCase)));
}
