using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KlingWeb.Emulator.Tasks;

namespace KlingWeb.Emulator.Kling3Cheap;

/// <summary>The objects that kling3cheap prints.</summary>
internal static class Kling3CheapAnswers
{
    public static JsonObject Video(EmulatedTask task, string root, DateTimeOffset now)
    {
        var video = task.Details<Kling3CheapVideo>();
        var done = task.StageAt(now) == TaskStage.Done;
        return new JsonObject
        {
            ["id"] = IdOf(task),
            ["modelId"] = video.ModelId,
            ["prompt"] = video.Prompt,
            ["aspectRatio"] = video.AspectRatio,
            ["resolution"] = video.Resolution,
            ["duration"] = video.Duration,
            ["speed"] = video.Speed,
            ["generateAudio"] = video.GenerateAudio,
            ["multiShot"] = video.MultiShot,
            ["startFrame"] = JsonSerializer.SerializeToNode(video.StartFrame),
            ["endFrame"] = JsonSerializer.SerializeToNode(video.EndFrame),
            ["hpCost"] = (int)task.Amount,
            ["status"] = Word(task.StageAt(now)),
            ["resultVideoUrl"] = done ? task.FileUrl(root, "0.mp4") : null,
            ["thumbnailUrl"] = done ? task.FileUrl(root, "0t.png") : null,
            ["errorMessage"] = task.StageAt(now) == TaskStage.Failed ? task.FailMessage : null,
            ["createdAt"] = Printed(task.CreatedAt),
        };
    }

    public static JsonObject Images(EmulatedTask task, string root, DateTimeOffset now)
    {
        var images = task.Details<Kling3CheapImages>();
        return new JsonObject
        {
            ["id"] = IdOf(task),
            ["modelId"] = images.ModelId,
            ["prompt"] = images.Prompt,
            ["aspectRatio"] = images.AspectRatio,
            ["resolution"] = images.Resolution,
            ["imageCount"] = images.ImageCount,
            ["speed"] = images.Speed,
            ["autoEnhance"] = images.AutoEnhance,
            ["hpCost"] = (int)task.Amount,
            ["status"] = Word(task.StageAt(now)),
            ["resultImages"] = Results(task, root, now),
            ["errorMessage"] = task.StageAt(now) == TaskStage.Failed ? task.FailMessage : null,
            ["createdAt"] = Printed(task.CreatedAt),
        };
    }

    public static string Printed(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonArray Results(EmulatedTask task, string root, DateTimeOffset now)
    {
        var count = task.StageAt(now) == TaskStage.Done ? task.Media.Count : 0;
        return
        [
            .. Enumerable.Range(0, count).Select(index => new JsonObject
            {
                ["url"] = task.FileUrl(root, $"{index}.png"),
                ["thumbnailUrl"] = task.FileUrl(root, $"{index}t.png"),
            }),
        ];
    }

    private static int IdOf(EmulatedTask task) => int.Parse(task.Id, CultureInfo.InvariantCulture);

    private static string Word(TaskStage stage) => stage switch
    {
        TaskStage.Pending => "pending",
        TaskStage.Processing => "processing",
        TaskStage.Done => "success",
        _ => "failed",
    };
}
