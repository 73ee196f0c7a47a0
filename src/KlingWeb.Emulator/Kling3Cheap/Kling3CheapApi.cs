using System.Globalization;
using KlingWeb.Emulator.Media;
using KlingWeb.Emulator.Tasks;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Kling3Cheap;

/// <summary>"Kling3Cheap REST API v1".</summary>
internal sealed class Kling3CheapApi : IProviderApi
{
    private const string ImageFamily = "image";
    private const string VideoFamily = "video";

    private readonly TaskDesk _desk;

    public Kling3CheapApi(TaskDesk desk)
    {
        _desk = desk;
        var lists = new Kling3CheapLists(desk);
        var uploads = new Kling3CheapUploads(desk);
        Routes =
        [
            new("GET", "/api/hp", EmulatorOperation.Balance, BalanceAsync),
            new("POST", "/api/generate/image", EmulatorOperation.Create, CreateImagesAsync),
            new("POST", "/api/generate/video", EmulatorOperation.Create, CreateVideoAsync),
            new("POST", "/api/generate/motion-control", EmulatorOperation.Create, CreateMotionAsync),
            new("GET", "/api/generations", EmulatorOperation.List, (call, ct) => lists.PageAsync(call, ImageFamily, Kling3CheapAnswers.Images, ct)),
            new("GET", "/api/generations/{id}", EmulatorOperation.Status, (call, ct) => FindAsync(call, ImageFamily, ct)),
            new("GET", "/api/video-generations", EmulatorOperation.List, (call, ct) => lists.PageAsync(call, VideoFamily, Kling3CheapAnswers.Video, ct)),
            new("GET", "/api/video-generations/{id}", EmulatorOperation.Status, (call, ct) => FindAsync(call, VideoFamily, ct)),
            .. uploads.Routes,
        ];
    }

    public string Provider => EmulatorProviders.Kling3Cheap;

    public IReadOnlyList<Route> Routes { get; }

    public EmulatedResponse Error(RefusedException refused) => refused.Required is null
        ? EmulatedResponse.Json(new { error = refused.Message }, refused.Status)
        : EmulatedResponse.Json(
            new { error = refused.Message, required = (int)refused.Required, available = (int)refused.Available! },
            refused.Status);

    public object StatusAnswer(EmulatedTask task, string root, DateTimeOffset now)
    {
        var answer = task.Family == ImageFamily ? Kling3CheapAnswers.Images(task, root, now) : Kling3CheapAnswers.Video(task, root, now);
        answer["isFavorite"] = false;
        return answer;
    }

    private async Task<EmulatedResponse> BalanceAsync(RouteCall call, CancellationToken ct)
    {
        var account = Kling3CheapAccount.After(await _desk.ListAsync(ct), _desk.Options);
        return EmulatedResponse.Json(new
        {
            freeHp = account.FreeHp,
            paidHp = account.PaidHp,
            totalHp = account.TotalHp,
            checkedInToday = _desk.Options.Kling3CheapCheckedInToday,
            streak = _desk.Options.Kling3CheapStreak,
        });
    }

    private Task<EmulatedResponse> CreateVideoAsync(RouteCall call, CancellationToken ct)
    {
        var fields = RequestFields.Read(call.Request);
        var video = Kling3CheapRules.Video(fields);
        var cost = Kling3CheapPrices.Video(video.ModelId!, video.Resolution, video.Duration, video.Speed, video.GenerateAudio);
        var operation = video.StartFrame is null && video.EndFrame is null ? "text-to-video" : "image-to-video";
        return CreateAsync(call, VideoOrder(video, operation, cost, fields), ct);
    }

    private Task<EmulatedResponse> CreateMotionAsync(RouteCall call, CancellationToken ct)
    {
        var fields = RequestFields.Read(call.Request);
        var motion = Kling3CheapRules.Motion(fields);
        var cost = Kling3CheapPrices.Motion(motion.Resolution, motion.Duration, motion.Speed);
        return CreateAsync(call, VideoOrder(motion, "motion-control", cost, fields), ct);
    }

    private Task<EmulatedResponse> CreateImagesAsync(RouteCall call, CancellationToken ct)
    {
        var fields = RequestFields.Read(call.Request);
        var images = Kling3CheapRules.Images(fields);
        var side = 1024 * (images.Resolution[0] - '0');
        return CreateAsync(
            call,
            new TaskOrder
            {
                Family = ImageFamily,
                Operation = "image",
                Amount = Kling3CheapPrices.Images(images.ModelId, images.Resolution, images.ImageCount, images.Speed),
                Unit = "HP",
                Media = MediaPlan.Images(side, images.AspectRatio, images.ImageCount),
                RequestJson = fields.Json,
                Details = images,
                IdOf = Number,
            },
            ct);
    }

    private static TaskOrder VideoOrder(Kling3CheapVideo video, string operation, int cost, RequestFields fields) => new()
    {
        Family = VideoFamily,
        Operation = operation,
        Amount = cost,
        Unit = "HP",
        Media = MediaPlan.Video(ShortSide(video.Resolution), video.AspectRatio, video.Duration, video.GenerateAudio),
        RequestJson = fields.Json,
        Details = video,
        IdOf = Number,
    };

    private async Task<EmulatedResponse> CreateAsync(RouteCall call, TaskOrder order, CancellationToken ct)
    {
        var task = await _desk.CreateAsync(order with { Admit = tasks => Admit(tasks, order) }, call, ct);
        var left = Kling3CheapAccount.After(await _desk.ListAsync(ct), _desk.Options);
        return EmulatedResponse.Json(new
        {
            requestId = int.Parse(task.Id, CultureInfo.InvariantCulture),
            hpCost = (int)task.Amount,
            hpBalance = new { freeHp = left.FreeHp, paidHp = left.PaidHp, totalHp = left.TotalHp },
        });
    }

    private void Admit(IReadOnlyList<EmulatedTask> tasks, TaskOrder order)
    {
        var limit = order.Family == ImageFamily ? _desk.Options.Kling3CheapImageLimit : _desk.Options.Kling3CheapVideoLimit;
        if (tasks.Count(task => task.Family == order.Family && task.IsOpenAt(_desk.Now)) >= limit)
        {
            throw new RefusedException(429, "", $"Too many pending {order.Family} requests (limit {limit})");
        }

        Kling3CheapAccount.After(tasks, _desk.Options).CheckCovers((int)order.Amount);
    }

    private async Task<EmulatedResponse> FindAsync(RouteCall call, string family, CancellationToken ct)
    {
        var task = await _desk.FindAsync(family, call.Values["id"], ct) ?? throw new RefusedException(404, "", "Not found");
        return EmulatedResponse.Json(StatusAnswer(task, call.Request.Root, _desk.Now));
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static int ShortSide(string resolution) => resolution switch
    {
        "4K" => 2160,
        "pro" or "pro(1080p)" or "1080p" => 1080,
        _ => 720,
    };
}
