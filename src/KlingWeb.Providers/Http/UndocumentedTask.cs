using System.Text.Json;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers;

/// <summary>Reads the status of a task where the documentation names the call and not its answer.</summary>
internal static class UndocumentedTask
{
    private static readonly TaskWords Words = new(
        ["IN_PROGRESS", "PENDING", "PROCESSING", "QUEUED"],
        ["SUCCESS", "SUCCEEDED", "COMPLETED", "FINISHED"],
        ["FAILED", "ERROR"]);

    // {"code":200,"message":"success","data":{"task_id":"n70abc","status":"SUCCESS","response":{"resultUrls":["https://…"]}}},
    // or the same without "data", or with any other of the names
    public static TaskReport? Report(JsonElement root)
    {
        var body = root.Child("data") ?? root;
        if ((Word(body) ?? Word(root)) is not { } word) return null;
        var files = ResultAddresses.In(body);
        return Words.Report(word) with
        {
            Files = [.. (files.Count > 0 ? files : ResultAddresses.In(root)).Select(url => new ResultFile(url, "video"))],
            Message = Message(body),
            Charge = body.Charge("consumed_credits"),
        };
    }

    /// <summary>The task that an answer is about, at the root or under <c>data</c>.</summary>
    public static string? TaskId(JsonElement root) =>
        (root.Child("data") is { } data ? TaskIds.Text(data, "task_id") : null) ?? TaskIds.Text(root, "task_id");

    private static string? Word(JsonElement body) => body.Text("status") ?? body.Text("state") ?? body.Text("task_status");

    private static string? Message(JsonElement body) =>
        body.Text("error_message") ?? body.Text("fail_reason") ?? body.Text("failMsg")
        ?? body.Child("error")?.Text("message") ?? body.Text("error") ?? Complaint(body.Text("msg")) ?? Complaint(body.Text("message"));

    /// <summary>The words beside a task that failed may be about the call, which did not.</summary>
    private static string? Complaint(string? words) => "success".Equals(words, StringComparison.OrdinalIgnoreCase) ? null : words;
}
