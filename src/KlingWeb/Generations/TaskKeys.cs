using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

/// <summary>What makes a provider's task the same task.</summary>
internal static class TaskKeys
{
    /// <summary>Takes a task for a generation. That no other has it is the database's to say.</summary>
    public static void SetTask(this GenerationRow row, string taskId)
    {
        row.ProviderTaskId = taskId;
        row.TaskKey = Of(row.Provider, row.Mode, row.Kind, taskId);
    }

    // kling3cheap numbers images and videos apart; at the others an id is one task's, of whatever kind
    public static string Of(string provider, GenerationMode mode, GenerationKind kind, string taskId) =>
        provider == ProviderIds.Kling3Cheap
            ? $"{provider}/{mode.Word()}/{(kind == GenerationKind.Image ? "image" : "video")}/{taskId}"
            : $"{provider}/{mode.Word()}/{taskId}";
}
