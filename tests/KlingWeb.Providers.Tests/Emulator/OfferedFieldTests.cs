using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>Everything that a document offers beside the plain request is taken.</summary>
public sealed class OfferedFieldTests
{
    private const string Frame = """{"id": "1", "label": "frame", "url": "https://e.com/a.png", "type": "image"}""";

    public static TheoryData<string, string, string> Requests { get; } = new()
    {
        { EmulatorProviders.Kling3Cheap, "/api/generate/video", $$"""{"modelId": "kling-3", "resolution": "std(720p)", "duration": 15, "speed": "slow", "aspectRatio": "1:1", "autoEnhance": true, "multiShot": true, "startFrame": {{Frame}}, "endFrame": null}""" },
        { EmulatorProviders.Kling3Cheap, "/api/generate/video", """{"modelId": "veo-3.1", "prompt": "x", "resolution": "4K", "duration": 8, "speed": "normal", "aspectRatio": "9:16", "generateAudio": true}""" },
        { EmulatorProviders.Kling3Cheap, "/api/generate/video", $$"""{"modelId": "byte-plus-seedance-1-5", "resolution": "720p", "duration": 12, "speed": "normal", "aspectRatio": "21:9", "endFrame": {{Frame}}}""" },
        { EmulatorProviders.Kling3Cheap, "/api/generate/image", """{"modelId": "kling-3-omni", "prompt": "x", "resolution": "4k", "speed": "priority", "aspectRatio": "2:3", "imageCount": 4, "autoEnhance": true, "visualRefs": [{"id": "1", "label": "a", "name": "b", "imageUrl": "https://e.com/a.png", "url": "https://e.com/a.png", "type": "image"}]}""" },
        { EmulatorProviders.Kling3Cheap, "/api/generate/motion-control", """{"characterUrl": "https://e.com/a.png", "referenceUrl": "https://e.com/b.mp4", "videoMode": "std", "speed": "slow", "duration": 30, "prompt": "x", "keepOriginalSound": false}""" },
        { EmulatorProviders.Kling3Api, "/api/generate", """{"type": "o3-std-image-to-video", "prompt": "x", "duration": 3, "image": "https://e.com/a.png", "end_image": "https://e.com/b.png", "negative_prompt": "y", "cfg_scale": 0.7, "sound": true, "aspect_ratio": "4:3"}""" },
        { EmulatorProviders.ApiModels, "/api/v1/video/generations", """{"model": "kling-v3", "prompt": "x", "image": "iVBORw0KGgo=", "image_tail": "https://e.com/b.png", "duration": "15", "sound": "on", "voice_list": [{"voice_id": "a"}, {"voice_id": "b"}], "negative_prompt": "y", "cfg_scale": 0.5, "camera_control": {"type": "simple", "config": {"zoom": 1}}, "multi_shot": true, "watermark_info": {"enabled": true}, "callback_url": "https://e.com/hook"}""" },
        { EmulatorProviders.ApiModels, "/api/v1/video/generations", """{"model": "kling-motion-control", "image": "https://e.com/a.png", "motion_video": "https://e.com/b.mp4", "mode": "pro"}""" },
        { EmulatorProviders.ApiInOne, "/api/v1/videos/generations", """{"model": "kling-3", "mode": "pro", "duration": 10, "aspect_ratio": "9:16", "sound": false, "image": "https://e.com/a.png", "multi_shots": true, "multi_prompt": [{"prompt": "a", "duration": 4}, {"prompt": "b", "duration": 6}], "kling_elements": [{"name": "cat"}], "callback_url": "https://e.com/hook"}""" },
        { EmulatorProviders.ApiInOne, "/api/v1/videos/generations", """{"model": "wan-2-6", "prompt": "x"}""" },
        { EmulatorProviders.Cloudsway, $"{Bench.CloudswayBase}/videos/text2video", """{"model_name": "kling-v3", "prompt": "x", "multi_shot": true, "shot_type": "intelligence", "negative_prompt": "y", "watermark_info": {"enabled": true}}""" },
        { EmulatorProviders.Cloudsway, $"{Bench.CloudswayBase}/videos/text2video", """{"model_name": "kling-v2-master", "prompt": "x"}""" },
        { EmulatorProviders.Cloudsway, $"{Bench.CloudswayBase}/videos/image2video", """{"model_name": "kling-v3", "prompt": "<<<element_1>>>", "image": "https://e.com/a.png", "image_tail": "https://e.com/b.png", "sound": "on", "element_list": [{"element_id": 160}]}""" },
        { EmulatorProviders.Cloudsway, $"{Bench.CloudswayBase}/videos/image2video", """{"model_name": "kling-v1-6", "mode": "pro", "prompt": "x", "image_tail": "https://e.com/b.png"}""" },
        { EmulatorProviders.Cloudsway, $"{Bench.CloudswayBase}/images/generations", """{"model_name": "kling-v2-new", "prompt": "x", "negative_prompt": "y", "resolution": "2k", "n": 4, "aspect_ratio": "21:9"}""" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Request_WithWhatIsOffered_IsTakenAndFinished(string provider, string path, string request)
    {
        using var bench = new Bench();

        var answer = await bench.PostAsync(provider, path, request);

        Assert.True(answer.Status == 200, answer.Text);
        Assert.True((await bench.OnlyChargeAsync()).Amount > 0);
    }

    [Fact]
    public async Task Watermark_Asked_HasAnAddressThatIsServed()
    {
        using var bench = new Bench();
        var path = $"{Bench.CloudswayBase}/videos/text2video";
        var submitted = await bench.PostAsync(EmulatorProviders.Cloudsway, path, """{"model_name": "kling-v3", "prompt": "x", "watermark_info": {"enabled": true}}""");
        bench.Time.Advance(Bench.LongEnough);

        var done = await Samples.AskAsync(bench, EmulatorProviders.Cloudsway, submitted);

        var video = done.Json.GetProperty("data").GetProperty("task_result").GetProperty("videos")[0];
        Assert.Equal("5.000", video.GetProperty("duration").GetString());
        Assert.Equal(200, (await bench.GetAsync(EmulatorProviders.Cloudsway, video.GetProperty("watermark_url").GetString()!)).Status);
    }

    [Theory]
    [InlineData(300, 750, 200)]
    [InlineData(300, 752, 400)]
    [InlineData(298, 400, 400)]
    public async Task CloudswayImage_AsBase64_HasLimitsOfSize(int width, int height, int status)
    {
        using var bench = new Bench();
        var png = Convert.ToBase64String(KlingWeb.Emulator.Media.PngPicture.Draw(new(width, height), seed: 1, "x"));

        var answer = await bench.PostAsync(
            EmulatorProviders.Cloudsway,
            $"{Bench.CloudswayBase}/videos/image2video",
            $$"""{"model_name": "kling-v3", "prompt": "x", "image": "{{png}}"}""");

        Assert.Equal(status, answer.Status);
    }
}
