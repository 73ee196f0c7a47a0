using System.Text;
using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Archive;

public sealed class DownloadNameTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    [Theory]
    [InlineData("A fox in the snow", "Spring Launch", 1, "spring-launch_a-fox-in-the-snow_apimodels-kling-v3_2026-12-01_1.mp4")]
    [InlineData("A fox in the snow", null, null, "a-fox-in-the-snow_apimodels-kling-v3_2026-12-01.mp4")]
    [InlineData("雨夜的上海，一只橘猫", "夜景", null, "夜景_雨夜的上海-一只橘猫_apimodels-kling-v3_2026-12-01.mp4")]
    [InlineData("../../etc/passwd\0 \\ : * ? \" < > |", "..", null, "etc-passwd_apimodels-kling-v3_2026-12-01.mp4")]
    [InlineData("gpj\u202e.exe\u2066 \u200bfox\r\nnew", null, null, "gpj-exe-fox-new_apimodels-kling-v3_2026-12-01.mp4")]
    [InlineData("🦊🦊 \ud800", "—", null, "apimodels-kling-v3_2026-12-01.mp4")]
    [InlineData("हिन्दी में लोमड़ी", null, null, "हिन्दी-में-लोमड़ी_apimodels-kling-v3_2026-12-01.mp4")]
    [InlineData("ثعلب في الثلج", null, null, "ثعلب-في-الثلج_apimodels-kling-v3_2026-12-01.mp4")]
    [InlineData("Éclair ÜBER straße", null, 12, "éclair-über-straße_apimodels-kling-v3_2026-12-01_12.mp4")]
    public void Name_OfAnyPrompt_IsReadable(string prompt, string? project, int? n, string expected) => Assert.Equal(expected, Name(prompt, project, n));

    [Theory]
    [InlineData("a fox runs through ")]
    [InlineData("雨夜的上海")]
    [InlineData("word")]
    [InlineData("𠮷")]
    public void Name_OfALongPrompt_IsShortInBytesAndWholeInLetters(string part)
    {
        var name = Name(string.Concat(Enumerable.Repeat(part, 500)), string.Concat(Enumerable.Repeat(part, 100)), 9);
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 60, 220);
        Assert.EndsWith("_apimodels-kling-v3_2026-12-01_9.mp4", name, StringComparison.Ordinal);
        Assert.DoesNotContain(name.EnumerateRunes(), rune => rune == Rune.ReplacementChar);
        Assert.DoesNotContain("-_", name, StringComparison.Ordinal);
    }

    [Fact]
    public void Ascii_OfAName_KeepsWhatItCan()
    {
        Assert.Equal("apimodels-kling-v3_2026-12-01.mp4", DownloadName.Ascii(Name("雨夜的上海", "夜景", null)));
        Assert.Equal("eclair-uber-fox_apimodels-kling-v3_2026-12-01.mp4", DownloadName.Ascii(Name("éclair über fox", null, null)));
        Assert.Equal(Name("a fox", "spring", 2), DownloadName.Ascii(Name("a fox", "spring", 2)));
    }

    private static string Name(string prompt, string? project, int? n)
    {
        var row = ArchiveRows.NewRow(GenerationMode.Demo, "task-1", DateTimeOffset.UnixEpoch, prompt);
        row.Project = project;
        return DownloadName.Of(row, Day, n, ".mp4");
    }
}
