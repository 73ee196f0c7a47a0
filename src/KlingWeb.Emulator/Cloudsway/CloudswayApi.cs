using System.Globalization;
using KlingWeb.Emulator.Media;
using KlingWeb.Emulator.Tasks;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Cloudsway;

/// <summary>"MaaS KeLing 3.0". Any endpoint path is taken.</summary>
internal sealed class CloudswayApi : IProviderApi
{
    private const string Base = "/v1/ai/{endpointPath}/kling";
    private const string ImageFamily = "images";
    private const long FirstId = 788_800_000_000_000_000;
    private const long IdStep = 15_485_863;

    private readonly TaskDesk _desk;

    public CloudswayApi(TaskDesk desk)
    {
        _desk = desk;
        Routes =
        [
            new("POST", $"{Base}/videos/text2video", EmulatorOperation.Create, (call, ct) => CreateVideoAsync(call, CloudswayRules.TextToVideo, "text-to-video", ct)),
            new("GET", $"{Base}/videos/text2video/{{id}}", EmulatorOperation.Status, (call, ct) => FindAsync(call, "text-to-video", ct)),
            new("POST", $"{Base}/videos/image2video", EmulatorOperation.Create, (call, ct) => CreateVideoAsync(call, CloudswayRules.ImageToVideo, "image-to-video", ct)),
            new("GET", $"{Base}/videos/image2video/{{id}}", EmulatorOperation.Status, (call, ct) => FindAsync(call, "image-to-video", ct)),
            new("POST", $"{Base}/images/generations", EmulatorOperation.Create, CreateImagesAsync),
            new("GET", $"{Base}/images/generations/{{id}}", EmulatorOperation.Status, (call, ct) => FindAsync(call, ImageFamily, ct)),
        ];
    }

    public string Provider => EmulatorProviders.Cloudsway;

    public IReadOnlyList<Route> Routes { get; }

    public EmulatedResponse Error(RefusedException refused) => CloudswayErrors.Of(refused);

    public object StatusAnswer(EmulatedTask task, string root, DateTimeOffset now) => CloudswayAnswers.Success(
        task.Family == ImageFamily ? CloudswayAnswers.Images(task, root, now) : CloudswayAnswers.Video(task, root, now));

    /// <summary>"Called when the task's status changes."</summary>
    public IEnumerable<DateTimeOffset> CallbackMoments(EmulatedTask task) =>
        new[] { task.StartsAt, task.ReadyAt }.Distinct();

    private Task<EmulatedResponse> CreateVideoAsync(
        RouteCall call,
        Func<RequestFields, CloudswayVideo> check,
        string operation,
        CancellationToken ct)
    {
        var fields = RequestFields.Read(call.Request);
        var video = check(fields);
        var order = new TaskOrder
        {
            Family = operation,
            Operation = operation,
            ExternalId = video.ExternalId,
            Amount = CloudswayPrices.Video(video),
            Unit = "unit",
            Media = MediaPlan.Video(video.Mode == "pro" ? 1080 : 720, video.AspectRatio, video.Duration, video.Sound),
            RequestJson = fields.Json,
            Details = video,
            IdOf = number => IdOf(operation, number),
        };
        return CreateAsync(call, order, ct);
    }

    private Task<EmulatedResponse> CreateImagesAsync(RouteCall call, CancellationToken ct)
    {
        var fields = RequestFields.Read(call.Request);
        var images = CloudswayImageRules.Check(fields);
        var order = new TaskOrder
        {
            Family = ImageFamily,
            Operation = "image",
            ExternalId = images.ExternalId,
            Amount = CloudswayPrices.Images(images),
            Unit = "unit",
            Media = MediaPlan.Images(images.Resolution == "2k" ? 2048 : 1024, images.AspectRatio, images.Count),
            RequestJson = fields.Json,
            Details = images,
            CallbackUrl = images.CallbackUrl,
            IdOf = number => IdOf(ImageFamily, number),
        };
        return CreateAsync(call, order, ct);
    }

    private async Task<EmulatedResponse> CreateAsync(RouteCall call, TaskOrder order, CancellationToken ct)
    {
        var task = await _desk.CreateAsync(order, call, ct);
        return EmulatedResponse.Json(CloudswayAnswers.Success(CloudswayAnswers.Created(task)));
    }

    /// <summary>By the task's id or, in its place, by the caller's own.</summary>
    private async Task<EmulatedResponse> FindAsync(RouteCall call, string family, CancellationToken ct)
    {
        var id = call.Values["id"];
        var task = await _desk.FindAsync(family, id, ct)
            ?? await _desk.FindByExternalIdAsync(family, id, ct)
            ?? throw new RefusedException(404, "", "Task not found");
        return EmulatedResponse.Json(StatusAnswer(task, call.Request.Root, _desk.Now));
    }

    /// <summary>Digits that a double can't hold, different from family to family.</summary>
    private static string IdOf(string family, long number)
    {
        var offset = family.Length * 1_000_000_000_000_000;
        return (FirstId + offset + (number * IdStep)).ToString(CultureInfo.InvariantCulture);
    }
}
