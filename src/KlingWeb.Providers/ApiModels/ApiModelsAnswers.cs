using System.Text.Json;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers.ApiModels;

/// <summary>From an answer to a report.</summary>
internal static class ApiModelsAnswers
{
    public static readonly AnswerShape Shape = new()
    {
        TaskId = TaskId,
        SuccessCodes = ["200"],
    };

    // {"code":200,"msg":"success","data":{"taskId":"clxabc","state":"pending","model":"kling-video/kling-v2-6"}}
    public static SubmitAnswer Submitted(AcceptedTask task) => new(task.TaskId);

    public static string? TaskId(JsonElement root) => root.Child("data") is { } data ? TaskIds.Text(data, "taskId") : null;

    // {"code":200,"msg":"success","data":{"taskId":"clxabc","state":"completed",…,"resultUrls":["https://…"],"createTime":1705123450000,"completeTime":1705123500000}}
    // {"code":200,"msg":"success","data":{"taskId":"clxabc","state":"failed",…,"failMsg":"Content policy violation"}}
    public static TaskReport? Report(JsonElement root, TaskRef task)
    {
        if (root.Child("data") is not { } data || data.Text("state") is not { } word) return null;
        var files = data.Items("resultUrls")
            .Select(item => item.ValueKind is JsonValueKind.String ? JsonReading.ToAddress(item.TryGetText()) : null)
            .OfType<Uri>()
            .Select(url => new ResultFile(url, "video"))
            .ToArray();
        return TaskWords.Report(word) with
        {
            // {"taskId":"clxabc","state":"completed","resultUrls":"https://…"}: printed is a list, and a film in another form is paid for too
            Files = files.Length > 0 ? files : ResultAddresses.In(data, task.Kind),
            Message = data.Text("failMsg"),
            EndedAt = data.Milliseconds("completeTime"),
        };
    }
}
