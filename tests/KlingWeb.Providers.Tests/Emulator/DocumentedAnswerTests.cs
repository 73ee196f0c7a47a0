using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>Every request that a document prints is taken, and every answer that it prints has its names and types.</summary>
public sealed class DocumentedAnswerTests
{
    private const string Submitted = """{"requestId": 42, "hpCost": 8, "hpBalance": {"freeHp": 92, "paidHp": 50, "totalHp": 142}}""";

    private const string CloudswayCreated = """
        {"code": 0, "message": "SUCCEED", "data": {"task_id": "788869215599472732", "task_status": "submitted", "created_at": 1756109596262,
         "updated_at": 1756109596262, "task_info": {"external_task_id": null}}, "request_id": "6eafac7a"}
        """;

    public static TheoryData<string, string, string, string> Requests { get; } = new()
    {
        { EmulatorProviders.Kling3Cheap, "/api/generate/image", Samples.Kling3CheapImages, Submitted },
        { EmulatorProviders.Kling3Cheap, "/api/generate/video", Samples.Kling3CheapVideo, Submitted },
        {
            EmulatorProviders.Kling3Cheap,
            "/api/generate/motion-control",
            """{"characterUrl": "https://example.com/character.png", "referenceUrl": "https://example.com/dance_ref.mp4", "videoMode": "pro", "speed": "normal", "duration": 10}""",
            Submitted
        },
        { EmulatorProviders.Kling3Api, "/api/generate", Samples.Kling3Api, Kling3ApiCreated },
        { EmulatorProviders.Kling3Api, "/api/generate", """{"type": "pro-text-to-video", "prompt": "An eagle in the clouds", "duration": 5, "aspect_ratio": "16:9", "sound": true}""", Kling3ApiCreated },
        { EmulatorProviders.Kling3Api, "/api/generate", """{"type": "pro-image-to-video", "prompt": "She turns and smiles", "image": "https://example.com/my-image.jpg", "duration": 5}""", Kling3ApiCreated },
        {
            EmulatorProviders.Kling3Api,
            "/api/generate",
            """{"type": "o3-pro-reference-to-video", "prompt": "Walking through a city of the future", "images": ["https://example.com/character-reference.jpg", "https://example.com/style-reference.jpg"], "duration": 5, "aspect_ratio": "16:9"}""",
            Kling3ApiCreated
        },
        { EmulatorProviders.Kling3Api, "/api/generate", """{"type": "o3-pro-video-edit", "prompt": "Snowy mountains behind", "video": "https://example.com/original-video.mp4", "keep_original_sound": true}""", Kling3ApiCreated },
        {
            EmulatorProviders.ApiModels,
            "/api/v1/video/generations",
            Samples.ApiModels,
            """{"code": 200, "msg": "success", "data": {"taskId": "clxabc", "state": "pending", "model": "kling-video/kling-v2-6"}}"""
        },
        { EmulatorProviders.ApiInOne, "/api/v1/videos/generations", Samples.ApiInOne, """{"task_id": "x", "status": "x"}""" },
        { EmulatorProviders.Cloudsway, $"{Bench.CloudswayBase}/videos/text2video", Samples.Cloudsway, CloudswayCreated },
        {
            EmulatorProviders.Cloudsway,
            $"{Bench.CloudswayBase}/videos/image2video",
            """{"model_name": "kling-v2-6", "prompt": "Two giants fight in the rain", "image": "https://example.com/first.jpg", "mode": "pro", "sound": "on", "aspect_ratio": "16:9", "duration": "5", "external_task_id": "my-id-1"}""",
            CloudswayCreated
        },
        {
            EmulatorProviders.Cloudsway,
            $"{Bench.CloudswayBase}/images/generations",
            """{"model_name": "kling-v3", "prompt": "The numbers 1 to 9", "element_list": [{"element_id": "160"}, {"element_id": "161"}, {"element_id": "159"}], "image": "iVBORw0KGgo=", "resolution": "2k", "n": "9", "aspect_ratio": "3:2", "external_task_id": "", "callback_url": ""}""",
            CloudswayCreated
        },
    };

    private const string Kling3ApiCreated = """{"code": 200, "message": "success", "data": {"task_id": "n70abc123kling3", "status": "IN_PROGRESS", "consumed_credits": 240}}""";

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Submission_AsDocumented_IsTakenAndAnsweredAsDocumented(string provider, string path, string request, string answer)
    {
        using var bench = new Bench();

        var answered = await bench.PostAsync(provider, path, request);

        Assert.Equal(200, answered.Status);
        JsonShape.AssertSame(answer, answered.Json);
        await bench.OnlyChargeAsync();
    }

    [Fact]
    public async Task Kling3Cheap_DocumentedCharges_AreReproduced()
    {
        using var bench = new Bench();

        var images = await bench.PostAsync(EmulatorProviders.Kling3Cheap, "/api/generate/image", Samples.Kling3CheapImages);
        var video = await bench.PostAsync(EmulatorProviders.Kling3Cheap, "/api/generate/video", Samples.Kling3CheapVideo);

        Assert.Equal(8, images.Json.GetProperty("hpCost").GetInt32());
        Assert.Equal(92, images.Json.GetProperty("hpBalance").GetProperty("freeHp").GetInt32());
        Assert.Equal(56, video.Json.GetProperty("hpCost").GetInt32());
    }

    [Fact]
    public async Task Cloudsway_NineImagesAt2k_DeductsThePrinted72()
    {
        using var bench = new Bench();
        var submitted = await bench.PostAsync(
            EmulatorProviders.Cloudsway,
            $"{Bench.CloudswayBase}/images/generations",
            """{"model_name": "kling-v3", "prompt": "The numbers 1 to 9", "resolution": "2k", "n": 9, "external_task_id": "my-id-2"}""");
        bench.Time.Advance(Bench.LongEnough);

        var done = await bench.GetAsync(EmulatorProviders.Cloudsway, $"{Bench.CloudswayBase}/images/generations/{submitted.Json.GetProperty("data").GetProperty("task_id")}");

        Assert.Equal("72", done.Json.GetProperty("data").GetProperty("final_unit_deduction").GetString());
        JsonShape.AssertSame(
            """
            {"code": 0, "message": "SUCCEED", "data": {"task_id": "858114895710539873", "task_status": "succeed", "created_at": 1756110406193, "updated_at": 1756110582022,
             "task_status_msg": "", "final_unit_deduction": "72", "watermark_info": {"enabled": false}, "task_info": {"external_task_id": "my-id-2"},
             "task_result": {"images": [{"index": 1, "url": "https://example.com/1.png", "watermark_url": "https://example.com/1-w.png"}]}}, "request_id": "6e5e6654"}
            """,
            done.Json);
    }
}
