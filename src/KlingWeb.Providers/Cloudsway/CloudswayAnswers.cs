using System.Collections.Frozen;
using System.Text.Json;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers.Cloudsway;

/// <summary>From an answer to a report.</summary>
internal static class CloudswayAnswers
{
    public static readonly AnswerShape Shape = new()
    {
        TaskId = TaskId,
        SuccessCodes = ["0"],
        Codes = CloudswayCodes.All,
        // A code other than 0 is an error by the documentation, also one that no table explains.
        OtherCode = ProviderFault.Refused,
    };

    // {"code":0,"message":"SUCCEED","data":{"task_id":"788869215599472732","task_status":"submitted","created_at":1756109596262,…,"task_info":{"external_task_id":null}},"request_id":"…"}
    public static SubmitAnswer Submitted(AcceptedTask task) =>
        new(task.TaskId, task.Root.Child("data")?.Charge("final_unit_deduction"));

    public static string? TaskId(JsonElement root) => root.Child("data") is { } data ? TaskIds.Text(data, "task_id") : null;

    // {"code":0,…,"data":{"task_id":"7888…","task_status":"succeed",…,"task_status_msg":"","final_unit_deduction":"72",
    //  "task_result":{"videos":[{"id":"7888…","url":"https://…","duration":"5.041","watermark_url":"https://…"}]}}}
    public static TaskReport? Report(JsonElement root, TaskRef task)
    {
        if (root.Child("data") is not { } data || data.Text("task_status") is not { } word) return null;
        ResultFile[] files = [.. Files(data)];
        return TaskWords.Report(word) with
        {
            // {"task_status":"succeed","task_result":{"url":"https://…"}}: printed are the two lists, and a film in another form is paid for too
            Files = files.Length > 0 ? files : ResultAddresses.In(data, task.Kind),
            Message = data.Text("task_status_msg") is { Length: > 0 } why ? why : null,
            Charge = data.Charge("final_unit_deduction"),
            EndedAt = data.Milliseconds("updated_at"),
        };
    }

    /// <summary>The task as an answer to a search; null when it says that it is another's.</summary>
    public static FoundTask? Found(JsonElement root, string externalId)
    {
        if (TaskId(root) is not { } id) return null;
        var data = root.Child("data")!.Value;
        // The echo is often null, so only another id in it speaks against the task.
        var echo = data.Child("task_info")?.Text("external_task_id");
        return string.IsNullOrEmpty(echo) || echo == externalId
            ? new FoundTask(id, data.Milliseconds("created_at"), data.Charge("final_unit_deduction"))
            : null;
    }

    private static IEnumerable<ResultFile> Files(JsonElement data)
    {
        if (data.Child("task_result") is not { } result) yield break;
        foreach (var (item, kind) in Items(result))
        {
            if (item.Address("url") is { } url) yield return new(url, kind);
            if (item.Address("watermark_url") is { } marked) yield return new(marked, "watermarked");
        }
    }

    private static IEnumerable<(JsonElement Item, string Kind)> Items(JsonElement result) =>
        result.Items("videos").Select(item => (item, "video"))
            .Concat(result.Items("images").OrderBy(item => item.Number("index")).Select(item => (item, "image")));
}
