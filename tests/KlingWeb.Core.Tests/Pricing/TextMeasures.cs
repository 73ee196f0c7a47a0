using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Core.Tests.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>Texts are as long as they have code points, and blank when there is nothing to see in them.</summary>
public sealed class TextMeasures
{
    public static TheoryData<string> Invisible =>
    [
        "", " \t\r\n", "\u00a0\u2003\u3000", "\u200b", "\ufeff", "\u2060", "\u00ad", "\u200e\u200f", "\u202a\u202c", "\u2028\u2029", "\u0000\u0007\u0085",
        "\u3164", "\uffa0", "\u115f\u1160", "\u2800", "\ufe0f", "\ufe0e\U000E0100", "\u0301", "\u20dd", "\u0903", "\U000E0041\U000E007F", "\u180e", "\u034f", "\u17b4",
        "\U0001D159", " \u200b\u2800\ufe0f\u3164 ",
    ];

    public static TheoryData<string> Visible => ["a", "\u200ba", "\u0301e", "😀", "❤\ufe0f", "ا", "中", "क\u093f", "\u00ad-\u00ad", "0\ufe0f\u20e3", "　あ", "\ue000", "👨\u200d👩"];

    [Theory]
    [MemberData(nameof(Invisible))]
    public void Text_OfNothingVisible_IsNoPrompt(string text)
    {
        Assert.Equal(["prompt-required"], Offer(Video() with { Prompt = text }, "apiinone/kling-3").Missing.Select(missing => missing.Code));
        var shots = Video() with { MultiShot = new(ShotMode.Custom, [new("a", 2), new(text, 3)]) };
        Assert.Equal(["multiShot.shots[1].prompt"], Offer(shots, "apiinone/kling-3").Missing.Select(missing => missing.Field));
        Assert.DoesNotContain(Offer(Video() with { NegativePrompt = text }, "kling3cheap/kling-3").Fidelity, note => note.Field == "negativePrompt");
    }

    [Theory]
    [MemberData(nameof(Visible))]
    public void Text_WithSomethingVisible_IsAPrompt(string text)
    {
        Assert.Empty(Offer(Video() with { Prompt = text }, "apiinone/kling-3").Missing);
        Assert.Contains(Offer(Video() with { NegativePrompt = text }, "kling3cheap/kling-3").Fidelity, note => note.Field == "negativePrompt");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("中")]
    [InlineData("😀")]
    [InlineData("\U00020000")]
    public void Prompt_UpToTheLimitInCodePoints_IsTaken(string one)
    {
        Assert.True(Offer(Video() with { Prompt = Many(one, 2500), NegativePrompt = Many(one, 2500) }, "apimodels/kling-v3").Eligible);
        LimitTables.AssertRefuses("apimodels/kling-v3", Video() with { Prompt = Many(one, 2501) }, ReasonCodes.PromptTooLong);
        LimitTables.AssertRefuses("apimodels/kling-v3", Video() with { NegativePrompt = Many(one, 2501) }, ReasonCodes.NegativePromptTooLong);
        LimitTables.AssertTakes("cloudsway/kling-v3", Video() with { MultiShot = new(ShotMode.Custom, [new(Many(one, 512), 5)]) });
        LimitTables.AssertRefuses("cloudsway/kling-v3", Video() with { MultiShot = new(ShotMode.Custom, [new(Many(one, 513), 5)]) }, ReasonCodes.ShotPromptTooLong);
    }

    [Fact]
    public void Request_UpToTheLimitInCodePoints_IsRead()
    {
        Assert.True(Read(Many("😀", SpecReader.LongestPrompt)).IsValid);
        Assert.Equal(["prompt"], Read(Many("😀", SpecReader.LongestPrompt + 1)).Errors.Keys);
        Assert.Equal(["elements[0].id"], SpecReaderTests.Read("""{ "kind": "image", "elements": [{ "id": "\u200b" }] }""").Errors.Keys);

        static SpecReading Read(string prompt) => SpecReaderTests.Read($$"""{ "kind": "image", "prompt": "{{prompt}}" }""");
    }

    // half of a pair can't stand in an attribute
    [Fact]
    public void HalfOfAPair_IsNothingToSeeAndOneLong()
    {
        var half = "😀"[..1];

        Assert.Equal(["prompt-required"], Offer(Video() with { Prompt = half }, "apimodels/kling-v3").Missing.Select(missing => missing.Code));
        LimitTables.AssertTakes("apimodels/kling-v3", Video() with { Prompt = "a" + Many(half, 2499) });
        LimitTables.AssertRefuses("apimodels/kling-v3", Video() with { Prompt = "a" + Many(half, 2500) }, ReasonCodes.PromptTooLong);
    }

    private static string Many(string one, int times) => string.Concat(Enumerable.Repeat(one, times));
}
