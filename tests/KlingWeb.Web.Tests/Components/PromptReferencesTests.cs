using KlingWeb.Components.Studio;
using KlingWeb.Core.Specs;

namespace KlingWeb.Web.Tests.Components;

public sealed class PromptReferencesTests
{
    private static readonly GenerationSpec Spec = SpecDefaults.For(GenerationKind.ImageToVideo) with
    {
        Elements = [new("160"), new("161")],
        Voices = ["829"],
        ReferenceImages = ["https://example.com/a.png"],
    };

    [Fact]
    public void References_OfASpec_AreNumberedByKind() => Assert.Equal(
        ["<<<element_1>>>", "<<<element_2>>>", "<<<image_1>>>", "<<<voice_1>>>"], PromptReferences.Of(Spec).Select(given => given.Token));

    [Theory]
    [InlineData("<<<element_2>>> says <<<voice_1>>>", null)]
    [InlineData("no words at all, 3 << 4", null)]
    [InlineData("<<<voice_2>>>", "<<<voice_2>>> stands for nothing that is given here.")]
    [InlineData("<<<video_1>>> and <<<element_3>>>", "<<<video_1>>>, <<<element_3>>> stand for nothing that is given here.")]
    public void Prompt_WithReferences_IsCheckedAgainstWhatIsGiven(string prompt, string? problem) =>
        Assert.Equal(problem, PromptReferences.Problem(Spec with { Prompt = prompt }));

    [Fact]
    public void StartImage_IsTheFirstOfThePictures()
    {
        var spec = Spec with { StartImage = "https://example.com/s.png", Prompt = "<<<image_1>>> beside <<<image_2>>>" };

        Assert.Equal([("<<<image_1>>>", "Start image"), ("<<<image_2>>>", "Reference 1")], PromptReferences.Of(spec).Where(given => given.Token.Contains("image", StringComparison.Ordinal)).Select(given => (given.Token, given.Name)));
        Assert.Null(PromptReferences.Problem(spec));
        Assert.Equal("<<<image_1>>> stands for nothing that is given here.", PromptReferences.Problem(SpecDefaults.For(GenerationKind.TextToVideo) with { StartImage = "https://example.com/s.png", Prompt = "<<<image_1>>>" }));
    }

    [Fact]
    public void ShotPrompts_AreCheckedToo() => Assert.Equal(
        ["<<<voice_9>>>"], PromptReferences.Unknown(Spec with { MultiShot = new(ShotMode.Custom, [new("<<<voice_9>>>", 5)]) }));
}
