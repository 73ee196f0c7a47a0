using System.Text;
using System.Text.Json;

namespace KlingWeb.Providers;

/// <summary>Reads the body of a callback. No provider prints one, so it is taken to be like the answer about a task, or like the data of one.</summary>
internal static class CallbackBody
{
    public static string? TaskId(string body) =>
        JsonReading.TryParse(Encoding.UTF8.GetBytes(body)) is { } root ? (root.Child("data") is { } data ? In(data) : null) ?? In(root) : null;

    private static string? In(JsonElement body) => TaskIds.Text(body, "task_id") ?? TaskIds.Text(body, "taskId");
}
