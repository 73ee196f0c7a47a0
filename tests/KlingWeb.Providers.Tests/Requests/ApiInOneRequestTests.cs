using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Requests;

public sealed class ApiInOneRequestTests
{
    private const string Id = ProviderIds.ApiInOne;

    [Fact]
    public async Task Submit_DocumentedExample_IsSentFieldByField()
    {
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A dog in sunflowers at sunset", Audio = true };
        Example.Of(Id, "create").AssertSent(await Sending.Send(Id, "kling-3", spec));
    }

    [Fact]
    public async Task Submit_SilentVideo_SaysSoSinceTheDefaultIsSound()
    {
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A lion" };
        Assert.Equal("false", await Sending.Field(Id, "kling-3", spec, "sound"));
    }

    [Fact]
    public Task Submit_EverythingOfAVideo_IsSent() => Sending.AssertBody(
        Id,
        "kling-3",
        SpecDefaults.For(GenerationKind.ImageToVideo) with
        {
            StartImage = "https://example.com/a.jpg",
            Quality = Quality.Pro,
            DurationSeconds = 7,
            AspectRatio = AspectRatio.Square,
            MultiShot = new MultiShot(ShotMode.Custom, [new Shot("one", 3), new Shot("two", 4)]),
            Elements = [new("160")],
        },
        """
        {"model":"kling-3","mode":"pro","duration":7,"aspect_ratio":"1:1","sound":false,"image":"https://example.com/a.jpg",
         "multi_shots":true,"multi_prompt":[{"prompt":"one","duration":3},{"prompt":"two","duration":4}],"kling_elements":[{"element_id":160}],
         "callback_url":"https://kling.example.org/hook"}
        """,
        new Uri("https://kling.example.org/hook"));

    [Theory]
    [InlineData("grok-video")]
    [InlineData("ltx-2")]
    [InlineData("wan-2-6")]
    public Task Submit_OtherMakersModel_IsSentWhatKling3IsSent(string model) => Sending.AssertBody(
        Id,
        model,
        SpecDefaults.For(GenerationKind.ImageToVideo) with { Prompt = "A lion", StartImage = "https://example.com/a.jpg" },
        $$"""
        {"model":"{{model}}","prompt":"A lion","mode":"std","duration":5,"aspect_ratio":"16:9","sound":false,"image":"https://example.com/a.jpg"}
        """);

    [Fact]
    public async Task Submit_ElementThatIsNoNumber_IsRefusedBeforeAnythingLeaves()
    {
        var handler = CannedHandler.With(Rooms.Accepted(Id));
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A lion", Elements = [new("12a")] };
        var failure = await Assert.ThrowsAsync<ProviderException>(() => Rooms.Over(Id, handler).Submit(new("a", "kling-3", spec), default));
        Assert.Equal(ProviderFault.Refused, failure.Fault);
        Assert.Empty(handler.Asked);
    }
}
