using System.Globalization;
using System.Text.Json.Nodes;
using KlingWeb.Emulator.Tasks;

namespace KlingWeb.Emulator.Cloudsway;

/// <summary>The objects that Cloudsway prints.</summary>
internal static class CloudswayAnswers
{
    public static object Success(JsonObject data) =>
        new { code = 0, message = "SUCCEED", data, request_id = Guid.NewGuid().ToString() };

    public static JsonObject Created(EmulatedTask task) => new()
    {
        ["task_id"] = task.Id,
        ["task_status"] = "submitted",
        ["created_at"] = task.CreatedAt.ToUnixTimeMilliseconds(),
        ["updated_at"] = task.CreatedAt.ToUnixTimeMilliseconds(),

        // A printed example sends an external id and gets null back.
        ["task_info"] = new JsonObject { ["external_task_id"] = null },
    };

    public static JsonObject Video(EmulatedTask task, string root, DateTimeOffset now)
    {
        var watermark = task.Details<CloudswayVideo>().Watermark;
        var video = new JsonObject
        {
            ["id"] = (long.Parse(task.Id, CultureInfo.InvariantCulture) + 150982622).ToString(CultureInfo.InvariantCulture),
            ["url"] = task.FileUrl(root, "0.mp4") + "?x-kcdn-pid=112452",
            ["duration"] = task.Media.Seconds.ToString("0.000", CultureInfo.InvariantCulture),
            ["watermark_url"] = watermark ? task.FileUrl(root, "0-w.mp4") : null,
        };
        var data = Queried(task, now);
        data["task_result"] = new JsonObject { ["videos"] = task.StageAt(now) == TaskStage.Done ? new JsonArray(video) : null };
        return data;
    }

    public static JsonObject Images(EmulatedTask task, string root, DateTimeOffset now)
    {
        var watermark = task.Details<CloudswayImages>().Watermark;
        var done = task.StageAt(now) == TaskStage.Done;
        var data = Queried(task, now);
        data["final_unit_deduction"] = done ? task.Amount.ToString(CultureInfo.InvariantCulture) : null;
        data["watermark_info"] = new JsonObject { ["enabled"] = watermark };
        data["task_result"] = new JsonObject { ["images"] = done ? Files(task, root, watermark) : null };
        return data;
    }

    private static JsonArray Files(EmulatedTask task, string root, bool watermark) =>
    [
        .. Enumerable.Range(0, task.Media.Count).Select(index => new JsonObject
        {
            ["index"] = index,
            ["url"] = task.FileUrl(root, $"{index}.png"),
            ["watermark_url"] = watermark ? task.FileUrl(root, $"{index}-w.png") : null,
        }),
    ];

    private static JsonObject Queried(EmulatedTask task, DateTimeOffset now)
    {
        var data = Created(task);
        var stage = task.StageAt(now);
        data["task_status"] = Word(stage);
        data["updated_at"] = task.ChangedAt(now).ToUnixTimeMilliseconds();
        data["task_status_msg"] = stage == TaskStage.Failed ? task.FailMessage : "";
        data["task_info"] = new JsonObject { ["external_task_id"] = task.ExternalId };
        return data;
    }

    private static string Word(TaskStage stage) => stage switch
    {
        TaskStage.Pending => "submitted",
        TaskStage.Processing => "processing",
        TaskStage.Done => "succeed",
        _ => "failed",
    };
}
