using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers;

/// <summary>Reads the status of a task where the documentation names the call and not its answer: in the shapes that relays of this field use.</summary>
internal static class UndocumentedTask
{
    private const int MostLevels = 5;

    /// <summary>The values of <c>code</c> that relays give to a call that succeeded.</summary>
    public static readonly FrozenSet<string> SuccessCodes = new[] { "200", "0", "success", "succeed", "ok" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // what may hold the task; of two with a word the inner one is the task's own, the outer one may be the call's
    private static readonly string[] Inside = ["data", "output", "result", "response", "task", "job", "status"];

    private static readonly string[] WordNames = ["task_status", "status", "task_state", "state", "job_status"];

    private static readonly string[] MessageNames =
        ["error_message", "fail_reason", "failure_reason", "fail_msg", "task_status_msg", "err_msg", "error_msg", "error", "reason", "msg", "message"];

    private static readonly string[] PercentNames = ["progress", "percent", "percentage"];

    // As Kling itself:
    //   {"code":0,"message":"SUCCEED","data":{"task_id":"t","task_status":"succeed","task_result":{"videos":[{"id":"v","url":"https://…","duration":"5.041"}]}}}
    //   {"code":0,"data":{"task_id":"t","task_status":"succeed","task_result":{"images":[{"index":0,"url":"https://…"}]}}}
    //   {"code":0,"data":{"task_id":"t","task_status":"failed","task_status_msg":"…"}}
    // In an envelope of the relay, also with the maker's whole answer inside:
    //   {"code":"success","message":"","data":{"task_id":"t","status":"SUCCESS","fail_reason":"","progress":"100%","data":{"code":0,"data":{"task_status":"succeed","task_result":{…}}}}}
    //   {"code":"success","data":{"error":null,"format":"mp4","status":"succeeded","task_id":"t","url":"https://…"}}
    //   {"code":200,"data":{"taskId":"t","state":"success","resultJson":"{\"resultUrls\":[\"https://…\"]}"}}
    //   {"code":200,"message":"success","data":{"task_id":"t","status":"SUCCESS","response":{"resultUrls":["https://…"]}}}
    // Flat, or under a name of its own:
    //   {"id":"t","status":"succeeded","output":"https://…"}, or "output":["https://…"], or "output":{"video_url":"https://…"}
    //   {"request_id":"r","output":{"task_id":"t","task_status":"SUCCEEDED","video_url":"https://…"}}
    //   {"status":"completed","video":{"url":"https://…"}}, {"status":"done","urls":["https://…"]}, {"status":"finished","result":{"video_url":"https://…"}}
    //   {"data":{"task_id":"t","status":"completed","output":{"works":[{"video":{"resource_without_watermark":"https://…"}}]}}}
    //   {"state":"success","creations":[{"url":"https://…","cover_url":"https://…"}]}
    //   {"data":[{"task_id":"t","status":"succeed","url":"https://…"}]}
    public static TaskReport? Report(JsonElement root, TaskRef task)
    {
        var bodies = Bodies(root, task.TaskId, MostLevels).ToArray();
        if (WordIn(bodies) is not { } word) return null;
        var report = TaskWords.Report(word);
        return report with
        {
            Files = ResultAddresses.In(root, task.Kind),
            LooksEnded = report.LooksEnded || (report.State is TaskState.Running && bodies.Any(IsWhole)),
            Message = bodies.Select(Message).FirstOrDefault(said => said is not null),
            Charge = bodies.Select(body => body.Charge("consumed_credits")).FirstOrDefault(charge => charge is not null),
        };
    }

    /// <summary>The task that an answer is about, at the root or under <c>data</c>.</summary>
    public static string? TaskId(JsonElement root) =>
        (root.Child("data") is { } data ? TaskIds.Text(data, "task_id") : null) ?? TaskIds.Text(root, "task_id");

    /// <summary>All that may be the task, the innermost first.</summary>
    private static IEnumerable<JsonElement> Bodies(JsonElement body, string taskId, int levels) => levels is 0
        ? []
        : Inside.Select(name => Inner(body, name, taskId)).OfType<JsonElement>().SelectMany(inner => Bodies(inner, taskId, levels - 1)).Append(body);

    // of several the one with our id, or else the only one
    private static JsonElement? Inner(JsonElement body, string name, string taskId) => body.Loose(name) switch
    {
        { ValueKind: JsonValueKind.Object } inner => inner,
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object).ToArray() is { Length: > 0 } items =>
            items.Where(item => item.Loose("task_id") is { } id && id.ToString() == taskId).Append(items[0]).First(),
        _ => null,
    };

    private static string? WordIn(JsonElement[] bodies)
    {
        // a number at the root, beside a body of its own, repeats the call's HTTP status; alone it is a word that nobody explains
        var numbered = bodies.Length > 1 ? bodies.SkipLast(1) : bodies;
        return WordsIn(bodies).Select(Text).FirstOrDefault(word => word is not null)
            ?? WordsIn(numbered).Where(word => word.ValueKind is JsonValueKind.Number).Select(word => word.GetRawText()).FirstOrDefault();
    }

    private static IEnumerable<JsonElement> WordsIn(IEnumerable<JsonElement> bodies) =>
        bodies.SelectMany(body => WordNames.Select(name => body.Loose(name))).OfType<JsonElement>();

    private static string? Text(JsonElement word) => word.ValueKind switch
    {
        JsonValueKind.String => word.TryGetText() is { Length: > 0 } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null,
        // ["processing","succeed"]: which of them holds is not said, so together they are no known word
        JsonValueKind.Array when word.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String) && word.GetArrayLength() > 0 =>
            string.Join(", ", word.EnumerateArray().Select(item => item.TryGetText())),
        _ => null,
    };

    private static string? Message(JsonElement body)
    {
        foreach (var name in MessageNames)
        {
            var said = body.Loose(name) switch
            {
                { ValueKind: JsonValueKind.String } text => text.TryGetText(),
                { ValueKind: JsonValueKind.Object } inner => inner.Text("message") ?? inner.Text("msg"),
                _ => null,
            };
            // the words beside a task that failed may be about the call, which did not
            if (!string.IsNullOrWhiteSpace(said) && TaskWords.StageOf(said) is not TaskStage.Succeeded && !"ok".Equals(said, StringComparison.OrdinalIgnoreCase)) return said;
        }

        return null;
    }

    // 100, "100", "100%"
    private static bool IsWhole(JsonElement body) => PercentNames.Select(name => body.Loose(name)).OfType<JsonElement>().Any(percent =>
        decimal.TryParse(percent.ToString().TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 100);
}
