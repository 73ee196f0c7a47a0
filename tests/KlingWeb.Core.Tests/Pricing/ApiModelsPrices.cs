using System.Globalization;
using KlingWeb.Core.Pricing;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class ApiModelsPrices
{
    [Theory]
    [InlineData("std", 5, false, false, "0.0159")]
    [InlineData("std", 10, false, false, "0.0320")]
    [InlineData("pro", 5, false, false, "0.0267")]
    [InlineData("pro", 10, false, false, "0.0531")]
    [InlineData("pro", 5, true, false, "0.0531")]
    [InlineData("pro", 10, true, false, "0.1064")]
    [InlineData("pro", 5, true, true, "0.0639")]
    [InlineData("pro", 10, true, true, "0.1275")]
    public void V26_IsAnExactTable(string quality, int seconds, bool audio, bool voice, string usd) =>
        AssertUsd(Video(quality, seconds, audio, "kling-2.6"), voice, "apimodels/kling-v2-6", usd, "documented");

    [Theory]
    [InlineData("std", 5, false, false, "0.3165", "documented")]
    [InlineData("std", 3, false, false, "0.1899", "documented")]
    [InlineData("std", 15, true, false, "1.4340", "documented")]
    [InlineData("std", 5, true, false, "0.4780", "documented")]
    [InlineData("pro", 5, false, false, "0.4265", "documented")]
    [InlineData("pro", 5, true, false, "0.64", "documented")]
    [InlineData("pro", 15, true, false, "1.92", "documented")]
    [InlineData("std", 5, true, true, "0.4780", "assumed")]
    [InlineData("pro", 5, true, true, "0.64", "assumed")]
    public void V3_IsASecond_AndAVoiceIsAssumed(string quality, int seconds, bool audio, bool voice, string usd, string confidence) =>
        AssertUsd(Video(quality, seconds, audio), voice, "apimodels/kling-v3", usd, confidence);

    [Theory]
    [InlineData("std", 1)]
    [InlineData("std", 30)]
    [InlineData("pro", 10)]
    public void MotionControl_IsFlat(string quality, int seconds) =>
        AssertUsd(Video(quality, seconds, model: "kling-motion", kind: "motion-control"), false, "apimodels/kling-motion-control", "0.0309", "documented");

    [Fact]
    public void V3_ContradictionOfThePage_IsANote() =>
        Assert.Contains(Offer(Video(), "apimodels/kling-v3").Notes, note => note.Contains("0.0064", StringComparison.Ordinal));

    [Fact]
    public void V26_StdWithSound_IsRefusedAndProIsNearest()
    {
        var row = Offer(Video(audio: true, model: "kling-2.6"), "apimodels/kling-v2-6");

        Assert.Equal(["audio-not-offered"], row.Reasons.Select(reason => reason.Code));
        Assert.Equal([new("quality", Parse<Core.Specs.Quality>("std"), Parse<Core.Specs.Quality>("pro"))], row.Nearest!.Changes);
        Assert.Equal(0.0531m, row.Nearest.Usd);
        Assert.Contains(row.Notes, note => note.Contains("does not forbid", StringComparison.Ordinal));
    }

    private static void AssertUsd(Core.Specs.GenerationSpec spec, bool voice, string id, string usd, string confidence)
    {
        var row = Offer(voice ? spec with { Voices = ["v1", "v2"] } : spec, id);
        var expected = decimal.Parse(usd, CultureInfo.InvariantCulture);

        Assert.Equal((expected, expected, expected, expected), (row.Amount, row.AmountMin, row.AmountMax, row.Usd));
        Assert.Equal((Parse<Confidence>(confidence), Parse<Confidence>(confidence)), (row.Confidence, row.UsdConfidence));
        Assert.Equal((PriceUnit.Usd, confidence == "documented"), (row.Unit, row.Ranked));
    }
}
