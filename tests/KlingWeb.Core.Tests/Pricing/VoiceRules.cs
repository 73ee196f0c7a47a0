using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>At cloudsway a voice is billed when it is listed and the prompt names it.</summary>
public sealed class VoiceRules
{
    private const string Old = "cloudsway/kling-v2-6";
    private const string New = "cloudsway/kling-v3";
    private const decimal Sound = 5.0m;
    private const decimal Spoken = 6.0m;

    [Theory]
    [InlineData("a lion", 1, 5)]
    [InlineData("<<<voice_1>>> speaks", 1, 6)]
    [InlineData("<<<voice_2>>> speaks", 1, 5)]
    [InlineData("<<<voice_2>>> speaks", 2, 6)]
    [InlineData("<<<voice_0>>> <<<Voice_1>>> <<voice_1>> <<<voice_01>>>", 2, 5)]
    [InlineData("<<<voice_1>>>", 0, 5)]
    [InlineData("a<<<voice_1>>><<<voice_2>>>b", 2, 6)]
    public void Voice_ListedAndNamed_IsBilledAndNoOther(string prompt, int voices, decimal units) =>
        Assert.Equal(units, Offer(Speaking("kling-2.6", voices, prompt), Old).Amount);

    [Fact]
    public void Voices_ThatThePromptDoesNotName_AreSaidOneByOne()
    {
        Assert.Equal(["v1 <<<voice_1>>>", "v2 <<<voice_2>>>"], Said(Speaking("kling-2.6", 2, "a lion")));
        Assert.Equal(["v1 <<<voice_1>>>"], Said(Speaking("kling-2.6", 2, "<<<voice_2>>> sings")));
        Assert.Empty(Said(Speaking("kling-2.6", 2, "<<<voice_2>>> sings to <<<voice_1>>>")));

        static IEnumerable<string> Said(GenerationSpec spec) => Offer(spec, Old).Fidelity
            .Where(note => note is { Field: "voices", Effect: FidelityEffect.Dropped })
            .Select(note => new[] { "v1 <<<voice_1>>>", "v2 <<<voice_2>>>" }.Single(name => name.Split(' ').All(word => note.Message.Contains(word, StringComparison.Ordinal))));
    }

    [Fact]
    public void Name_BeyondTheList_IsSaidAtThePrompt()
    {
        var notes = Offer(Speaking("kling-2.6", 1, "<<<voice_1>>> and <<<voice_3>>>"), Old).Fidelity;

        Assert.Contains(notes, note => note.Field == "prompt" && note.Message.Contains("<<<voice_3>>>", StringComparison.Ordinal));
        Assert.DoesNotContain(notes, note => note.Field == "voices");
    }

    [Theory]
    [InlineData("a lion", "one", false)]
    [InlineData("a lion", "<<<voice_1>>> speaks", true)]
    [InlineData("<<<voice_1>>> speaks", "one", false)]
    public void Shots_OfOnesOwn_AreWhereAVoiceIsNamed(string prompt, string shot, bool unknown)
    {
        var spec = Speaking("kling-3", 1, prompt) with { MultiShot = new(ShotMode.Custom, [new("two", 3), new(shot, 2)]) };
        var row = Offer(spec, New);

        Assert.True(row.Eligible);
        Assert.Equal((unknown ? null : 6.0m, unknown ? Confidence.Unknown : Confidence.Assumed), (row.Amount, row.Confidence));
        Assert.Equal(!unknown, row.Fidelity.Any(note => note.Field == "voices"));
    }

    [Fact]
    public void Voice_OnV3_IsEligibleAndItsPriceUnknown()
    {
        var spec = Speaking("kling-3", 1, "<<<voice_1>>> speaks");

        LimitTables.AssertTakes(New, spec);
        Assert.Equal((null, Confidence.Unknown, null), (Offer(spec, New).Amount, Offer(spec, New).Confidence, Offer(spec, New).Usd));
        Assert.Contains(Offer(spec, New).Notes, note => note.Contains("none for a voice on V3", StringComparison.Ordinal));
        LimitTables.AssertRefuses(New, spec with { Audio = false }, ReasonCodes.VoiceNeedsAudio);
        LimitTables.AssertRefuses(New, Speaking("kling-3", 1, "a lion") with { Audio = false }, ReasonCodes.VoiceNeedsAudio);
        LimitTables.AssertRefuses(New, Speaking("kling-3", 3, "<<<voice_1>>>"), ReasonCodes.TooManyVoices);
        LimitTables.AssertTakes(New, spec with { Quality = Quality.Std });
    }

    [Fact]
    public void Silence_AsASaving_CountsTheVoiceOnlyWhereItIsBilled()
    {
        Assert.Contains(Offer(Speaking("kling-2.6", 1, "<<<voice_1>>>"), Old).Savings, saving => saving.Changes[0].Field == "voices" && saving.Amount == Sound);
        Assert.DoesNotContain(Offer(Speaking("kling-2.6", 1, "a lion"), Old).Savings, saving => saving.Changes[0].Field == "voices");
        Assert.Equal(Spoken, Offer(Speaking("kling-2.6", 1, "<<<voice_1>>>"), Old).Amount);
    }

    [Fact]
    public void List_ComparesLikeWithLike()
    {
        Assert.Equal(1m, Offer(Speaking("kling-2.6", 1, "a lion"), Old).VersusList);
        Assert.Equal(1m, Offer(Speaking("kling-2.6", 1, "<<<voice_1>>>"), Old).VersusList);
    }

    private static GenerationSpec Speaking(string model, int voices, string prompt) => Video("pro", 5, true, model, "image-to-video") with
    {
        Prompt = prompt,
        StartImage = "https://example.com/a.jpg",
        Voices = [.. Enumerable.Range(1, voices).Select(n => $"v{n}")],
    };
}
