using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>The answers about a task, as the documents print them.</summary>
public sealed class DocumentedStatusTests
{
    private const string Kling3CheapVideo = """
        {"id": 18, "modelId": "kling-3", "prompt": "x", "aspectRatio": "16:9", "resolution": "pro(1080p)", "duration": 5, "speed": "normal", "generateAudio": true,
         "multiShot": false, "startFrame": null, "endFrame": null, "hpCost": 56, "status": "processing", "resultVideoUrl": null, "thumbnailUrl": null,
         "errorMessage": null, "isFavorite": false, "createdAt": "2026-03-10T03:00:00.000Z"}
        """;

    private const string Kling3CheapImages = """
        {"id": 42, "modelId": "nano-banana-pro", "prompt": "x", "aspectRatio": "16:9", "resolution": "2K", "imageCount": 2, "speed": "normal", "autoEnhance": false,
         "hpCost": 8, "status": "success", "resultImages": [{"url": "https://example.com/1.png", "thumbnailUrl": "https://example.com/1t.png"}],
         "errorMessage": null, "isFavorite": false, "createdAt": "2026-03-10T03:00:00.000Z"}
        """;

    private const string ApiModelsDone = """
        {"code": 200, "msg": "success", "data": {"taskId": "clxabc", "state": "completed", "model": "kling-video/kling-v2-6",
         "resultUrls": ["https://example.com/video.mp4"], "createTime": 1705123450000, "completeTime": 1705123500000}}
        """;

    private const string CloudswayDone = """
        {"code": 0, "message": "SUCCEED", "data": {"task_id": "788872612687921228", "task_status": "succeed", "created_at": 1756110406193, "updated_at": 1756110582022,
         "task_status_msg": "", "task_info": {"external_task_id": null},
         "task_result": {"videos": [{"id": "788872612838903850", "url": "https://example.com/out.mp4", "duration": "5.041", "watermark_url": "https://example.com/w.mp4"}]}},
         "request_id": "6e5e6654"}
        """;

    [Theory]
    [InlineData(EmulatorProviders.Kling3Cheap, Kling3CheapVideo)]
    [InlineData(EmulatorProviders.ApiModels, ApiModelsDone)]
    [InlineData(EmulatorProviders.Cloudsway, CloudswayDone)]
    public async Task Status_OfAFinishedVideo_IsAsDocumented(string provider, string documented)
    {
        using var bench = new Bench();

        var done = await Samples.FinishAsync(bench, provider);

        JsonShape.AssertSame(documented, done.Json);
    }

    [Theory]
    [InlineData(EmulatorProviders.Kling3Cheap, "pending", "processing", "success")]
    [InlineData(EmulatorProviders.Kling3Api, "IN_PROGRESS", "IN_PROGRESS", "SUCCESS")]
    [InlineData(EmulatorProviders.ApiModels, "pending", "processing", "completed")]
    [InlineData(EmulatorProviders.ApiInOne, "pending", "processing", "completed")]
    [InlineData(EmulatorProviders.Cloudsway, "submitted", "processing", "succeed")]
    public async Task Task_AsTimePasses_GoesThroughTheProvidersWords(string provider, string first, string second, string last)
    {
        using var bench = new Bench();
        var submitted = await Samples.SubmitAsync(bench, provider);

        var words = new List<string?>();
        foreach (var seconds in new[] { 0, 3, 10 })
        {
            bench.Time.Advance(TimeSpan.FromSeconds(seconds));
            words.Add(Samples.WordOf(provider, await Samples.AskAsync(bench, provider, submitted)));
        }

        Assert.Equal([first, second, last], words);
    }

    [Fact]
    public async Task Kling3Cheap_OneImageRequest_IsAsDocumented()
    {
        using var bench = new Bench();
        await bench.PostAsync(EmulatorProviders.Kling3Cheap, "/api/generate/image", Samples.Kling3CheapImages);
        bench.Time.Advance(Bench.LongEnough);

        var one = await bench.GetAsync(EmulatorProviders.Kling3Cheap, "/api/generations/1");

        JsonShape.AssertSame(Kling3CheapImages, one.Json);
        Assert.Equal(2, one.Json.GetProperty("resultImages").GetArrayLength());
    }

    [Fact]
    public async Task Cloudsway_RunningVideo_HasNoVideosYet()
    {
        using var bench = new Bench();
        var submitted = await Samples.SubmitAsync(bench, EmulatorProviders.Cloudsway);

        var running = await Samples.AskAsync(bench, EmulatorProviders.Cloudsway, submitted);

        Assert.Equal("null", running.Json.GetProperty("data").GetProperty("task_result").GetProperty("videos").GetRawText());
    }

    [Theory]
    [InlineData(EmulatorProviders.Kling3Cheap, "/api/video-generations/999", """{"error":"Not found"}""")]
    [InlineData(EmulatorProviders.Kling3Cheap, "/api/generations/999", """{"error":"Not found"}""")]
    [InlineData(EmulatorProviders.ApiModels, "/api/v1/video/generations?task_id=clxnone", """{"code":404,"msg":"Task not found"}""")]
    public async Task Status_OfAnUnknownTask_Is404(string provider, string path, string body)
    {
        using var bench = new Bench();

        var answer = await bench.GetAsync(provider, path);

        Assert.Equal((404, body), (answer.Status, answer.Text));
    }
}
