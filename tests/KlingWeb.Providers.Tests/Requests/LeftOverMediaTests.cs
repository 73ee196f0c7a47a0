using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Requests;

public sealed class LeftOverMediaTests
{
    public static TheoryData<string> Providers => [.. Rooms.Ids];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Submit_TextToVideoWithMediaOfOtherKinds_SendsNoneOfThem(string id)
    {
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with
        {
            Prompt = "A lion",
            StartImage = "https://example.com/left-over-1.jpg",
            EndImage = "https://example.com/left-over-2.jpg",
            ReferenceImages = ["https://example.com/left-over-3.jpg"],
            SourceVideo = "https://example.com/left-over-4.mp4",
            MotionVideo = "https://example.com/left-over-5.mp4",
        };
        var sent = await Sending.Send(id, Rooms.ModelOf(id, GenerationKind.TextToVideo), spec);
        Assert.DoesNotContain("left-over", sent.Body, StringComparison.Ordinal);
    }
}
