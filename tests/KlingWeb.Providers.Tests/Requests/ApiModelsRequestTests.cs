using System.Text.Json;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Requests;

public sealed class ApiModelsRequestTests
{
    private const string Id = ProviderIds.ApiModels;

    [Fact]
    public async Task Submit_DocumentedExample_IsSentFieldByField()
    {
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "Dancing on a beach at sunset" };
        Example.Of(Id, "create").AssertSent(await Sending.Send(Id, "kling-v2-6", spec));
    }

    [Fact]
    public Task Submit_EverythingOfAVideo_IsSent() => Sending.AssertBody(
        Id,
        "kling-v3",
        SpecDefaults.For(GenerationKind.ImageToVideo) with
        {
            Prompt = "A lion",
            StartImage = "iVBORw0KGgo=",
            EndImage = "https://example.com/b.jpg",
            Quality = Quality.Pro,
            DurationSeconds = 15,
            Audio = true,
            Voices = ["v1", "v2"],
            NegativePrompt = "blur",
            AspectRatio = AspectRatio.Tall,
            CfgScale = 0.5m,
            CameraControl = new CameraControl("simple", JsonSerializer.Deserialize<JsonElement>("""{"zoom":5}""")),
            MultiShot = new MultiShot(ShotMode.Auto, []),
            Watermark = true,
        },
        """
        {"model":"kling-v3","prompt":"A lion","image":"iVBORw0KGgo=","image_tail":"https://example.com/b.jpg","mode":"pro","duration":"15",
         "sound":"on","voice_list":["v1","v2"],"negative_prompt":"blur","aspect_ratio":"9:16","cfg_scale":0.5,
         "camera_control":{"type":"simple","config":{"zoom":5}},"multi_shot":true,"watermark_info":{"enabled":true},
         "callback_url":"https://kling.example.org/hook"}
        """,
        new Uri("https://kling.example.org/hook"));

    [Fact]
    public Task Submit_MotionControl_SendsThePictureAndTheMotion() => Sending.AssertBody(
        Id,
        "kling-motion-control",
        SpecDefaults.For(GenerationKind.MotionControl) with
        {
            StartImage = "https://example.com/c.png",
            MotionVideo = "https://example.com/m.mp4",
            Quality = Quality.Pro,
        },
        """{"model":"kling-motion-control","image":"https://example.com/c.png","mode":"pro","motion_video":"https://example.com/m.mp4"}""");

    [Fact]
    public async Task Submit_VoicesWithoutSound_AreLeftOut()
    {
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A lion", Voices = ["v1"] };
        Assert.Null(await Sending.Field(Id, "kling-v3", spec, "voice_list"));
    }
}
