using System.Text.Json.Nodes;
using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>One change to a good request, and the provider no longer takes it. A change is JSON to merge in; "-name" takes a field away.</summary>
public sealed class StrictnessTests
{
    [Theory]
    [InlineData("-modelId", "modelId is required")]
    [InlineData("""{"modelId": "kling-4"}""", "modelId must be one of")]
    [InlineData("""{"duration": "5"}""", "duration must be a number")]
    [InlineData("""{"duration": 2}""", "duration must be a whole number from 3 to 15")]
    [InlineData("""{"duration": 5.5}""", "duration must be a whole number")]
    [InlineData("""{"modelId": "kling-2.6", "duration": 7}""", "duration must be one of 5, 10")]
    [InlineData("""{"resolution": "pro"}""", "resolution must be one of")]
    [InlineData("""{"speed": "fast"}""", "speed must be one of")]
    [InlineData("-speed", "speed is required")]
    [InlineData("-prompt", "prompt is required")]
    [InlineData("""{"generateAudio": "true"}""", "generateAudio must be true or false")]
    [InlineData("""{"aspectRatio": "21:9"}""", "aspectRatio must be one of")]
    [InlineData("""{"modelId": "kling-2.6", "multiShot": true}""", "multiShot is not a field")]
    [InlineData("""{"negativePrompt": "rain"}""", "negativePrompt is not a field")]
    [InlineData("""{"startFrame": "https://example.com/a.png"}""", "startFrame must be an object")]
    [InlineData("""{"startFrame": {"id": "1", "url": "a.png"}}""", "must be an http(s) URL")]
    public Task Kling3CheapVideo_WithAFault_Is400(string change, string why) =>
        AssertRefusedAsync(EmulatorProviders.Kling3Cheap, "/api/generate/video", Samples.Kling3CheapVideo, change, "error", why);

    [Theory]
    [InlineData("""{"resolution": "2k"}""", "resolution must be one of")]
    [InlineData("""{"modelId": "kling-3-omni"}""", "resolution must be one of 1k, 2k, 4k")]
    [InlineData("""{"aspectRatio": "21:9"}""", "aspectRatio must be one of")]
    [InlineData("""{"imageCount": 0}""", "imageCount must be a whole number")]
    [InlineData("""{"visualRefs": [{"link": "x"}]}""", "link is not a field")]
    public Task Kling3CheapImages_WithAFault_Is400(string change, string why) =>
        AssertRefusedAsync(EmulatorProviders.Kling3Cheap, "/api/generate/image", Samples.Kling3CheapImages, change, "error", why);

    [Theory]
    [InlineData("-type", "INVALID_TYPE")]
    [InlineData("""{"type": "o3-text-to-video"}""", "INVALID_TYPE")]
    [InlineData("""{"type": "pro-image-to-video"}""", "MISSING_IMAGE")]
    [InlineData("""{"type": "o3-std-reference-to-video"}""", "MISSING_IMAGE")]
    [InlineData("""{"type": "o3-std-video-edit"}""", "MISSING_VIDEO")]
    [InlineData("""{"duration": 7}""", "INVALID_DURATION")]
    [InlineData("""{"duration": "5"}""", "INVALID_DURATION")]
    [InlineData("""{"type": "o3-pro-text-to-video", "duration": 16}""", "INVALID_DURATION")]
    [InlineData("""{"prompt": " "}""", "INVALID_PROMPT")]
    public Task Kling3Api_WithAFault_Is400(string change, string code) =>
        AssertRefusedAsync(EmulatorProviders.Kling3Api, "/api/generate", Samples.Kling3Api, change, "code", code);

    [Theory]
    [InlineData("""{"model": "kling-v2-5"}""", "model must be one of")]
    [InlineData("""{"duration": 5}""", "duration must be a string")]
    [InlineData("""{"duration": "7"}""", "duration must be")]
    [InlineData("""{"model": "kling-v3", "duration": "16"}""", "duration must be")]
    [InlineData("""{"sound": true}""", "sound must be a string")]
    [InlineData("""{"sound": "on"}""", "sound is not offered")]
    [InlineData("""{"voice_list": ["v1"]}""", "voice_list takes at most 2")]
    [InlineData("""{"model": "kling-motion-control"}""", "image is required")]
    [InlineData("""{"motion_video": "https://example.com/a.mp4"}""", "motion_video is only for")]
    [InlineData("""{"image_tail": "https://example.com/a.png"}""", "image_tail needs image")]
    [InlineData("""{"image": "data:image/png;base64,AAAA"}""", "image must be")]
    [InlineData("""{"watermark_info": {"enabled": "yes"}}""", "must be true or false")]
    [InlineData("-prompt", "prompt is required")]
    public Task ApiModels_WithAFault_Is400(string change, string why) =>
        AssertRefusedAsync(EmulatorProviders.ApiModels, "/api/v1/video/generations", Samples.ApiModels, change, "msg", why);

    [Theory]
    [InlineData("""{"model": "kling-v3"}""", "model must be one of")]
    [InlineData("""{"mode": "4k"}""", "mode must be one of")]
    [InlineData("""{"duration": "5"}""", "duration must be a number")]
    [InlineData("""{"duration": 16}""", "duration must be a whole number")]
    [InlineData("""{"sound": "on"}""", "sound must be true or false")]
    [InlineData("""{"image": "iVBORw0KGgo="}""", "image must be an http(s) URL")]
    [InlineData("""{"multi_shots": true}""", "multi_prompt is required")]
    [InlineData("-prompt", "prompt is required")]
    [InlineData("""{"negative_prompt": "rain"}""", "negative_prompt is not a field")]
    public Task ApiInOne_WithAFault_Is400(string change, string why) =>
        AssertRefusedAsync(EmulatorProviders.ApiInOne, "/api/v1/videos/generations", Samples.ApiInOne, change, "message", why);

    [Theory]
    [InlineData("""{"model_name": "kling-v2.6"}""", "model_name must be one of")]
    [InlineData("""{"model_name": "kling-v1-6"}""", "model_name must be one of")]
    [InlineData("""{"duration": 5}""", "duration must be a string")]
    [InlineData("""{"duration": "16"}""", "duration must be")]
    [InlineData("""{"model_name": "kling-v2-6", "duration": "7"}""", "duration must be")]
    [InlineData("""{"model_name": "kling-v2-6", "mode": "std"}""", "sound is not supported")]
    [InlineData("""{"model_name": "kling-v1"}""", "sound is not supported")]
    [InlineData("""{"multi_shot": true}""", "shot_type is required")]
    [InlineData("""{"multi_shot": true, "shot_type": "customize"}""", "must have 1 to 6 shots")]
    [InlineData("""{"multi_shot": true, "shot_type": "customize", "multi_prompt": [{"index": 1, "prompt": "a", "duration": "4"}]}""", "must add up")]
    [InlineData("""{"image": "https://example.com/a.png"}""", "image is not a field")]
    [InlineData("""{"watermark_info": [{"enabled": true}]}""", "watermark_info must be an object")]
    [InlineData("-prompt", "prompt is required")]
    public Task CloudswayTextToVideo_WithAFault_Is400(string change, string why) =>
        AssertRefusedAsync(EmulatorProviders.Cloudsway, $"{Bench.CloudswayBase}/videos/text2video", Samples.Cloudsway, change, "message", why);

    [Theory]
    [InlineData("{}", "image or image_tail is required")]
    [InlineData("""{"image": "data:image/png;base64,AAAA"}""", "image must be")]
    [InlineData("""{"image": "https://e.com/a.png", "model_name": "kling-v2-6", "image_tail": "https://e.com/b.png"}""", "image_tail is not supported")]
    [InlineData("""{"image": "https://e.com/a.png", "model_name": "kling-v2-6", "element_list": [{"element_id": 1}]}""", "element_list is not supported")]
    [InlineData("""{"image": "https://e.com/a.png", "sound": "off", "voice_list": [{"voice_id": "v"}]}""", "voice_list takes at most 2")]
    [InlineData("""{"image": "https://e.com/a.png", "element_list": [{"element_id": "a"}]}""", "element_id must be a whole number")]
    public Task CloudswayImageToVideo_WithAFault_Is400(string change, string why) =>
        AssertRefusedAsync(EmulatorProviders.Cloudsway, $"{Bench.CloudswayBase}/videos/image2video", Samples.Cloudsway, change, "message", why);

    [Theory]
    [InlineData("""{"n": 10}""", "n must be from 1 to 9")]
    [InlineData("""{"resolution": "4k"}""", "resolution must be one of")]
    [InlineData("""{"image": "https://e.com/a.png", "negative_prompt": "rain"}""", "negative_prompt is not supported with an image")]
    [InlineData("""{"callback_url": "nowhere"}""", "callback_url must be")]
    public Task CloudswayImages_WithAFault_Is400(string change, string why) =>
        AssertRefusedAsync(EmulatorProviders.Cloudsway, $"{Bench.CloudswayBase}/images/generations", """{"model_name": "kling-v3", "prompt": "x"}""", change, "message", why);

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    public async Task Submission_ThatIsNoObject_Is400(string body)
    {
        using var bench = new Bench();

        var answer = await bench.PostAsync(EmulatorProviders.ApiModels, "/api/v1/video/generations", body);

        Assert.Equal(400, answer.Status);
    }

    private static async Task AssertRefusedAsync(string provider, string path, string good, string change, string field, string why)
    {
        using var bench = new Bench();

        var answer = await bench.PostAsync(provider, path, Changed(good, change));

        Assert.Equal(400, answer.Status);
        Assert.Contains(why, answer.Json.GetProperty(field).GetString(), StringComparison.Ordinal);
        Assert.Empty(await bench.Emulator.Ledger.ReadAsync());
    }

    private static string Changed(string good, string change)
    {
        var request = JsonNode.Parse(good)!.AsObject();
        if (change.StartsWith('-'))
        {
            request.Remove(change[1..]);
            return request.ToJsonString();
        }

        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            request[name] = value?.DeepClone();
        }

        return request.ToJsonString();
    }
}
