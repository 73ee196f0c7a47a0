using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>One good request to each provider, and where its task is asked about.</summary>
internal static class Samples
{
    public const string Kling3CheapVideo = """
        {"prompt": "A drone over a valley", "modelId": "kling-3", "resolution": "pro(1080p)", "duration": 5, "speed": "normal", "generateAudio": true}
        """;

    public const string Kling3CheapImages = """
        {"prompt": "A neon city at dusk", "modelId": "nano-banana-pro", "resolution": "2K", "speed": "normal", "aspectRatio": "16:9", "imageCount": 2}
        """;

    public const string Kling3Api = """
        {"type": "pro-text-to-video", "prompt": "Mountains at sunrise", "duration": 5, "aspect_ratio": "16:9"}
        """;

    public const string ApiModels = """
        {"model": "kling-v2-6", "prompt": "Dancing on a beach at sunset", "mode": "std", "duration": "5", "aspect_ratio": "16:9"}
        """;

    public const string ApiInOne = """
        {"model": "kling-3", "prompt": "A dog in sunflowers at sunset", "mode": "std", "duration": 5, "aspect_ratio": "16:9", "sound": true}
        """;

    public const string Cloudsway = """
        {"model_name": "kling-v3", "prompt": "A lion on the savannah at dusk", "mode": "pro", "sound": "on", "aspect_ratio": "16:9", "duration": "5"}
        """;

    public static TheoryData<string> Providers { get; } = [.. EmulatorProviders.All];

    /// <summary>Submits the provider's sample.</summary>
    public static Task<Answer> SubmitAsync(Bench bench, string provider) => provider switch
    {
        EmulatorProviders.Kling3Cheap => bench.PostAsync(provider, "/api/generate/video", Kling3CheapVideo),
        EmulatorProviders.Kling3Api => bench.PostAsync(provider, "/api/generate", Kling3Api),
        EmulatorProviders.ApiModels => bench.PostAsync(provider, "/api/v1/video/generations", ApiModels),
        EmulatorProviders.ApiInOne => bench.PostAsync(provider, "/api/v1/videos/generations", ApiInOne),
        _ => bench.PostAsync(provider, $"{Bench.CloudswayBase}/videos/text2video", Cloudsway),
    };

    /// <summary>Asks about the task that the answer to a submission names.</summary>
    public static Task<Answer> AskAsync(Bench bench, string provider, Answer submitted) => bench.GetAsync(provider, provider switch
    {
        EmulatorProviders.Kling3Cheap => $"/api/video-generations/{submitted.Json.GetProperty("requestId")}",
        EmulatorProviders.Kling3Api => $"/api/status?task_id={submitted.Json.GetProperty("data").GetProperty("task_id")}",
        EmulatorProviders.ApiModels => $"/api/v1/video/generations?task_id={submitted.Json.GetProperty("data").GetProperty("taskId")}",
        EmulatorProviders.ApiInOne => $"/api/v1/tasks/{submitted.Json.GetProperty("task_id")}",
        _ => $"{Bench.CloudswayBase}/videos/text2video/{submitted.Json.GetProperty("data").GetProperty("task_id")}",
    });

    /// <summary>The status word of an answer.</summary>
    public static string? WordOf(string provider, Answer answer) => provider switch
    {
        EmulatorProviders.Kling3Cheap or EmulatorProviders.ApiInOne => answer.Json.GetProperty("status").GetString(),
        EmulatorProviders.Kling3Api => answer.Json.GetProperty("data").GetProperty("status").GetString(),
        EmulatorProviders.ApiModels => answer.Json.GetProperty("data").GetProperty("state").GetString(),
        _ => answer.Json.GetProperty("data").GetProperty("task_status").GetString(),
    };

    /// <summary>Where the film of a finished sample lies.</summary>
    public static string FilmOf(string provider, Answer answer) => (provider switch
    {
        EmulatorProviders.Kling3Cheap => answer.Json.GetProperty("resultVideoUrl"),
        EmulatorProviders.Kling3Api => answer.Json.GetProperty("data").GetProperty("video_url"),
        EmulatorProviders.ApiModels => answer.Json.GetProperty("data").GetProperty("resultUrls")[0],
        EmulatorProviders.ApiInOne => answer.Json.GetProperty("videos")[0].GetProperty("url"),
        _ => answer.Json.GetProperty("data").GetProperty("task_result").GetProperty("videos")[0].GetProperty("url"),
    }).GetString()!;

    /// <summary>The answer about the provider's sample, once it is finished.</summary>
    public static async Task<Answer> FinishAsync(Bench bench, string provider)
    {
        var submitted = await SubmitAsync(bench, provider);
        bench.Time.Advance(Bench.LongEnough);
        return await AskAsync(bench, provider, submitted);
    }
}
