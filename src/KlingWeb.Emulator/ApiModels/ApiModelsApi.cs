using System.Text.Json.Nodes;
using KlingWeb.Emulator.Media;
using KlingWeb.Emulator.Tasks;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.ApiModels;

/// <summary>"Kling Video API" of apimodels.app. Its error bodies are not printed; here they have the shape of its good answers.</summary>
internal sealed class ApiModelsApi : IProviderApi
{
    private const string Family = "video";
    private const string Path = "/api/v1/video/generations";

    private readonly TaskDesk _desk;

    public ApiModelsApi(TaskDesk desk)
    {
        _desk = desk;
        Routes =
        [
            new("POST", Path, EmulatorOperation.Create, CreateAsync),
            new("GET", Path, EmulatorOperation.Status, StatusAsync),
        ];
    }

    public string Provider => EmulatorProviders.ApiModels;

    public IReadOnlyList<Route> Routes { get; }

    public EmulatedResponse Error(RefusedException refused) =>
        EmulatedResponse.Json(new { code = refused.Status, msg = refused.Message }, refused.Status);

    public object StatusAnswer(EmulatedTask task, string root, DateTimeOffset now)
    {
        var stage = task.StageAt(now);
        var data = Describe(task, Word(stage));
        if (stage == TaskStage.Done)
        {
            data["resultUrls"] = new JsonArray(task.FileUrl(root, "0.mp4"));
        }

        if (stage == TaskStage.Failed)
        {
            data["failMsg"] = task.FailMessage;
        }

        data["createTime"] = task.CreatedAt.ToUnixTimeMilliseconds();
        if (!task.IsOpenAt(now))
        {
            data["completeTime"] = task.ReadyAt.ToUnixTimeMilliseconds();
        }

        return Success(data);
    }

    private async Task<EmulatedResponse> CreateAsync(RouteCall call, CancellationToken ct)
    {
        var fields = RequestFields.Read(call.Request);
        var request = ApiModelsRules.Check(fields);
        var order = new TaskOrder
        {
            Family = Family,
            Operation = request.Operation,
            Amount = ApiModelsPrices.Of(request),
            Unit = "USD",
            Media = MediaPlan.Video(request.Mode == "pro" ? 1080 : 720, request.AspectRatio, request.Duration, request.Sound),
            RequestJson = fields.Json,
            Details = request,
            CallbackUrl = request.CallbackUrl,
            IdOf = number => $"clx{TaskIds.Scatter(number, 22)}",
        };
        var task = await _desk.CreateAsync(order, call, ct);
        return EmulatedResponse.Json(Success(Describe(task, Word(TaskStage.Pending))));
    }

    private async Task<EmulatedResponse> StatusAsync(RouteCall call, CancellationToken ct)
    {
        var id = call.Request.Query("task_id") ?? throw new RefusedException(400, "task_id", "task_id is required");
        var task = await _desk.FindAsync(Family, id, ct) ?? throw new RefusedException(404, "", "Task not found");
        return EmulatedResponse.Json(StatusAnswer(task, call.Request.Root, _desk.Now));
    }

    private static JsonObject Describe(EmulatedTask task, string word) => new()
    {
        ["taskId"] = task.Id,
        ["state"] = word,
        ["model"] = $"kling-video/{task.Details<ApiModelsRequest>().Model}",
    };

    private static object Success(JsonObject data) => new { code = 200, msg = "success", data };

    private static string Word(TaskStage stage) => stage switch
    {
        TaskStage.Pending => "pending",
        TaskStage.Processing => "processing",
        TaskStage.Done => "completed",
        _ => "failed",
    };
}
