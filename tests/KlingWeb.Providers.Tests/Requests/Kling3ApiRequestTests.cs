using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Requests;

public sealed class Kling3ApiRequestTests
{
    private const string Id = ProviderIds.Kling3Api;

    public static TheoryData<string, string, GenerationSpec> Examples => new()
    {
        { "quick start", "pro-text-to-video", SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "Mountains at sunrise" } },
        { "text to video", "pro-text-to-video", SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "An eagle in the clouds", Audio = true } },
        {
            "image to video", "pro-image-to-video",
            SpecDefaults.For(GenerationKind.ImageToVideo) with { Prompt = "She turns and smiles", StartImage = "https://example.com/my-image.jpg" }
        },
        {
            "reference to video", "o3-pro-reference-to-video",
            SpecDefaults.For(GenerationKind.ReferenceToVideo) with
            {
                Prompt = "Walking through a city of the future",
                ReferenceImages = ["https://example.com/character-reference.jpg", "https://example.com/style-reference.jpg"],
            }
        },
        {
            "video edit", "o3-pro-video-edit",
            SpecDefaults.For(GenerationKind.VideoEdit) with { Prompt = "Snowy mountains behind", SourceVideo = "https://example.com/original-video.mp4", AspectRatio = null }
        },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Submit_DocumentedExample_IsSentFieldByField(string name, string type, GenerationSpec spec) =>
        Example.Of(Id, name).AssertSent(await Sending.Send(Id, type, spec));

    [Fact]
    public Task Submit_EverythingOfAVideo_IsSent() => Sending.AssertBody(
        Id,
        "std-image-to-video",
        SpecDefaults.For(GenerationKind.ImageToVideo) with
        {
            Prompt = "A lion",
            StartImage = "https://example.com/a.jpg",
            EndImage = "https://example.com/b.jpg",
            DurationSeconds = 10,
            AspectRatio = AspectRatio.Square,
            NegativePrompt = "blur",
            CfgScale = 0.7m,
        },
        """
        {"type":"std-image-to-video","prompt":"A lion","duration":10,"aspect_ratio":"1:1","image":"https://example.com/a.jpg",
         "end_image":"https://example.com/b.jpg","sound":false,"negative_prompt":"blur","cfg_scale":0.7}
        """);

    [Fact]
    public Task Submit_EditWithoutItsSound_SaysSo() => Sending.AssertBody(
        Id,
        "o3-std-video-edit",
        SpecDefaults.For(GenerationKind.VideoEdit) with { Prompt = "Snow", SourceVideo = "https://example.com/v.mp4", KeepOriginalSound = false },
        """{"type":"o3-std-video-edit","prompt":"Snow","aspect_ratio":"16:9","video":"https://example.com/v.mp4","sound":false,"keep_original_sound":false}""");
}
