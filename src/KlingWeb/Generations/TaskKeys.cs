using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

/// <summary>What makes a provider's task the same task.</summary>
internal static class TaskKeys
{
    /// <summary>Takes a task for a generation, to be followed from now on. That no other has it is the database's to say.</summary>
    /// <param name="row">The generation.</param>
    /// <param name="taskId">The provider's id.</param>
    /// <param name="now">From when its deadline counts.</param>
    /// <param name="acceptedAt">When the provider took it; null for now.</param>
    public static void SetTask(this GenerationRow row, string taskId, DateTimeOffset now, DateTimeOffset? acceptedAt = null)
    {
        row.ProviderTaskId = taskId;
        row.TaskKey = Of(row.Provider, row.Mode, row.Kind, taskId);
        row.AcceptedAt = acceptedAt ?? now;
        row.DeadlineAt = now + Deadlines.Of(row.Kind);
        row.Tries = 0;
    }

    // kling3cheap numbers images and videos apart; at the others an id is one task's, of whatever kind
    public static string Of(string provider, GenerationMode mode, GenerationKind kind, string taskId) =>
        provider == ProviderIds.Kling3Cheap
            ? $"{provider}/{mode.Word()}/{(kind == GenerationKind.Image ? "image" : "video")}/{taskId}"
            : $"{provider}/{mode.Word()}/{taskId}";
}
