using System.Text.Json.Nodes;
using KlingWeb.Emulator.Media;
using KlingWeb.Emulator.Tasks;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.ApiInOne;

/// <summary>"API in One". Of its answers only task_id is printed; the rest is of the usual kind.</summary>
internal sealed class ApiInOneApi : IProviderApi
{
    private const string Family = "video";

    private readonly TaskDesk _desk;

    public ApiInOneApi(TaskDesk desk)
    {
        _desk = desk;
        Routes =
        [
            new("POST", "/api/v1/videos/generations", EmulatorOperation.Create, CreateAsync),
            new("GET", "/api/v1/tasks/{id}", EmulatorOperation.Status, StatusAsync),
        ];
    }

    public string Provider => EmulatorProviders.ApiInOne;

    public IReadOnlyList<Route> Routes { get; }

    public EmulatedResponse Error(RefusedException refused) =>
        EmulatedResponse.Json(new { code = refused.Status, message = refused.Message }, refused.Status);

    public object StatusAnswer(EmulatedTask task, string root, DateTimeOffset now)
    {
        var stage = task.StageAt(now);
        var answer = new JsonObject
        {
            ["task_id"] = task.Id,
            ["status"] = stage switch
            {
                TaskStage.Pending => "pending",
                TaskStage.Processing => "processing",
                TaskStage.Done => "completed",
                _ => "failed",
            },
            ["model"] = task.Details<ApiInOneRequest>().Model,
        };
        if (stage == TaskStage.Done)
        {
            answer["videos"] = new JsonArray(new JsonObject { ["url"] = task.FileUrl(root, "0.mp4") });
        }

        if (stage == TaskStage.Failed)
        {
            answer["error"] = task.FailMessage;
        }

        return answer;
    }

    private async Task<EmulatedResponse> CreateAsync(RouteCall call, CancellationToken ct)
    {
        var fields = RequestFields.Read(call.Request);
        var request = ApiInOneRules.Check(fields);
        var order = new TaskOrder
        {
            Family = Family,
            Operation = request.HasImage ? "image-to-video" : "text-to-video",
            Amount = ApiInOnePrices.Of(request),
            Unit = "credit",
            Media = MediaPlan.Video(request.Mode == "pro" ? 1080 : 720, request.AspectRatio, request.Duration, request.Sound),
            RequestJson = fields.Json,
            Details = request,
            CallbackUrl = request.CallbackUrl,
            IdOf = number => $"task_{TaskIds.Scatter(number, 16)}",
        };
        var task = await _desk.CreateAsync(order, call, ct);
        return EmulatedResponse.Json(new { task_id = task.Id, status = "pending" });
    }

    private async Task<EmulatedResponse> StatusAsync(RouteCall call, CancellationToken ct)
    {
        var task = await _desk.FindAsync(Family, call.Values["id"], ct) ?? throw new RefusedException(404, "", "Task not found");
        return EmulatedResponse.Json(StatusAnswer(task, call.Request.Root, _desk.Now));
    }
}
