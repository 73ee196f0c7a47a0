using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Requests;

public sealed class CloudswayRequestTests
{
    private const string Id = ProviderIds.Cloudsway;

    [Fact]
    public async Task Submit_TextToVideoExample_IsSentFieldByField() => Example.Of(Id, "text to video").AssertSent(await Sending.Send(
        Id,
        "kling-v3",
        SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A lion on the savannah at dusk", Quality = Quality.Pro, Audio = true }));

    [Fact]
    public async Task Submit_ImageToVideoExample_IsSentFieldByField()
    {
        var example = Example.Of(Id, "image to video");
        var spec = SpecDefaults.For(GenerationKind.ImageToVideo) with
        {
            Prompt = "Two giants fight in the rain",
            StartImage = "https://example.com/first.jpg",
            Quality = Quality.Pro,
            Audio = true,
        };
        var handler = example.Handler();
        await Rooms.Over(Id, handler).Submit(new Submission("my-id-1", "kling-v2-6", spec), default);
        example.AssertSent(handler.Only);
    }

    [Fact]
    public async Task Submit_ImagesExample_IsSentWithNumbersAsTheTableSays() => Example.Of(Id, "images").AssertSent(await Sending.Send(
        Id,
        "kling-v3",
        SpecDefaults.For(GenerationKind.Image) with
        {
            Prompt = "The numbers 1 to 9",
            Elements = [new("160"), new("161"), new("159")],
            StartImage = "iVBORw0KGgo=",
            Quality = Quality.TwoK,
            ImageCount = 9,
            AspectRatio = AspectRatio.Landscape32,
        },
        new Uri("https://kling.example.org/hook")));

    [Fact]
    public Task Submit_EverythingOfAnImageToVideo_IsSent() => Sending.AssertBody(
        Id,
        "kling-v2-6",
        SpecDefaults.For(GenerationKind.ImageToVideo) with
        {
            Prompt = "<<<voice_1>>> says hello",
            StartImage = "iVBORw0KGgo=",
            EndImage = "iVBORw0KGgp=",
            Elements = [new("9223372036854775807")],
            Voices = ["v-1", "v-2"],
            Audio = true,
            Quality = Quality.Pro,
            NegativePrompt = "blur",
            DurationSeconds = 10,
            Watermark = true,
        },
        """
        {"model_name":"kling-v2-6","prompt":"<<<voice_1>>> says hello","image":"iVBORw0KGgo=","image_tail":"iVBORw0KGgp=",
         "element_list":[{"element_id":9223372036854775807}],"voice_list":[{"voice_id":"v-1"},{"voice_id":"v-2"}],"negative_prompt":"blur",
         "sound":"on","mode":"pro","aspect_ratio":"16:9","duration":"10","watermark_info":{"enabled":true},"external_task_id":"attempt-1"}
        """,
        // only images call back
        new Uri("https://kling.example.org/hook"));

    [Fact]
    public Task Submit_OwnShots_AreSentInsteadOfThePrompt() => Sending.AssertBody(
        Id,
        "kling-v3",
        SpecDefaults.For(GenerationKind.TextToVideo) with
        {
            Prompt = "void",
            MultiShot = new MultiShot(ShotMode.Custom, [new Shot("one", 2), new Shot("two", 3)]),
        },
        """
        {"model_name":"kling-v3","multi_shot":true,"shot_type":"customize",
         "multi_prompt":[{"index":1,"prompt":"one","duration":"2"},{"index":2,"prompt":"two","duration":"3"}],
         "sound":"off","mode":"std","aspect_ratio":"16:9","duration":"5","external_task_id":"attempt-1"}
        """);

    [Fact]
    public Task Submit_PlannedShots_KeepThePrompt() => Sending.AssertBody(
        Id,
        "kling-v3",
        SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A chase", MultiShot = new MultiShot(ShotMode.Auto, []) },
        """
        {"model_name":"kling-v3","prompt":"A chase","multi_shot":true,"shot_type":"intelligence","sound":"off","mode":"std",
         "aspect_ratio":"16:9","duration":"5","external_task_id":"attempt-1"}
        """);

    [Theory]
    [InlineData("kling-v1", null)]
    [InlineData("kling-v2-5-turbo", null)]
    [InlineData("kling-v2-6", "\"off\"")]
    [InlineData("kling-v3", "\"off\"")]
    public async Task Submit_ModelBefore26_IsNotToldOfSound(string model, string? sound) =>
        Assert.Equal(sound, await Sending.Field(Id, model, SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A lion" }, "sound"));

    [Fact]
    public async Task Submit_ElementThatIsNoNumber_IsRefusedBeforeAnythingLeaves()
    {
        var handler = CannedHandler.With(Rooms.Accepted(Id));
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A lion", Elements = [new("12a")] };
        var failure = await Assert.ThrowsAsync<ProviderException>(() => Rooms.Over(Id, handler).Submit(new("a", "kling-v3", spec), default));
        Assert.Equal(ProviderFault.Refused, failure.Fault);
        Assert.Empty(handler.Asked);
    }
}
