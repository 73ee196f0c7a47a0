using System.Text.Json.Nodes;
using KlingWeb.Emulator.Media;
using KlingWeb.Emulator.Tasks;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Kling3Api;

/// <summary>"Kling 3 API v1.0". The status answer and the error body are not printed; the forms here are of the kind that its answer to a submission suggests.</summary>
internal sealed class Kling3ApiApi : IProviderApi
{
    private const string Family = "video";

    private readonly TaskDesk _desk;

    public Kling3ApiApi(TaskDesk desk)
    {
        _desk = desk;
        Routes =
        [
            new("POST", "/api/generate", EmulatorOperation.Create, CreateAsync),
            new("GET", "/api/status", EmulatorOperation.Status, StatusAsync),
        ];
    }

    public string Provider => EmulatorProviders.Kling3Api;

    public IReadOnlyList<Route> Routes { get; }

    public EmulatedResponse Error(RefusedException refused) =>
        EmulatedResponse.Json(new { code = Kling3ApiRules.CodeFor(refused), message = refused.Message }, refused.Status);

    public object StatusAnswer(EmulatedTask task, string root, DateTimeOffset now)
    {
        var stage = task.StageAt(now);
        var data = new JsonObject
        {
            ["task_id"] = task.Id,
            ["status"] = stage switch
            {
                TaskStage.Done => "SUCCESS",
                TaskStage.Failed => "FAILED",
                _ => "IN_PROGRESS",
            },
            ["consumed_credits"] = task.Amount,
        };
        if (stage == TaskStage.Done)
        {
            data["video_url"] = task.FileUrl(root, "0.mp4");
        }

        if (stage == TaskStage.Failed)
        {
            data["error_message"] = task.FailMessage;
        }

        return new { code = 200, message = "success", data };
    }

    private async Task<EmulatedResponse> CreateAsync(RouteCall call, CancellationToken ct)
    {
        var fields = RequestFields.Read(call.Request);
        var request = Kling3ApiRules.Check(fields);
        var order = new TaskOrder
        {
            Family = Family,
            Operation = request.Kind,
            Amount = Kling3ApiPrices.Of(request),
            Unit = "credit",
            Media = MediaPlan.Video(request.ShortSide, request.AspectRatio, request.Duration, request.Sound),
            RequestJson = fields.Json,
            IdOf = number => $"n70{TaskIds.Scatter(number, 6)}kling3",
        };
        var task = await _desk.CreateAsync(order, call, ct);
        return EmulatedResponse.Json(new
        {
            code = 200,
            message = "success",
            data = new { task_id = task.Id, status = "IN_PROGRESS", consumed_credits = task.Amount },
        });
    }

    private async Task<EmulatedResponse> StatusAsync(RouteCall call, CancellationToken ct)
    {
        var id = call.Request.Query("task_id") ?? throw new RefusedException(400, "task_id", "task_id is required");
        var task = await _desk.FindAsync(Family, id, ct) ?? throw new RefusedException(404, "", "Task not found");
        return EmulatedResponse.Json(StatusAnswer(task, call.Request.Root, _desk.Now));
    }
}
