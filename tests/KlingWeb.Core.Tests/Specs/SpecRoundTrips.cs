using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Tests.Specs;

public sealed class SpecRoundTrips
{
    private static readonly GenerationSpec Full = SpecReaderTests.Read(SpecReaderTests.Full).Spec!;

    [Fact]
    public void Json_FullSpec_ComesBackEqual()
    {
        Assert.Equal(Full, SpecJson.Read(SpecJson.Write(Full)));
        Assert.Equal(Full, SpecReaderTests.Read(SpecJson.Write(Full)).Spec);
    }

    [Fact]
    public void Json_EveryKind_ComesBackEqual() =>
        Assert.All(Enum.GetValues<GenerationKind>().Select(SpecDefaults.For), spec => Assert.Equal(spec, SpecReaderTests.Read(SpecJson.Write(spec)).Spec));

    [Fact]
    public void Json_EqualSpecsWrittenDifferently_GiveTheSameText()
    {
        var one = SpecReaderTests.Read("""{"kind":"image","cfgScale":0.50,"cameraControl":{"type":"a","config":{ "b": 1 }}}""").Spec!;
        var other = SpecReaderTests.Read("""{"cfgScale":0.5,"cameraControl":{"config":{"b":1},"type":"a"},"kind":"image"}""").Spec!;

        Assert.Equal(one, other);
        Assert.Equal(SpecJson.Write(one), SpecJson.Write(other));
    }

    [Fact]
    public void Query_DefaultSpec_IsOnlyTheKind() =>
        Assert.All(Enum.GetValues<GenerationKind>(), kind => Assert.Equal($"kind={kind.Word()}", SpecQuery.Write(SpecDefaults.For(kind))));

    [Fact]
    public void Query_FullSpec_ComesBackEqual() => Assert.Equal(Full, SpecQuery.Read("?" + SpecQuery.Write(Full)));

    [Theory]
    [InlineData("a lion & a bear = 100% + ünicode \"quotes\" 🦁")]
    [InlineData("true")]
    [InlineData(" two\nlines ")]
    public void Query_AnyPrompt_ComesBackEqual(string prompt)
    {
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = prompt };

        Assert.Equal(spec, SpecQuery.Read(SpecQuery.Write(spec)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("kind=film&durationSeconds=banana&voices=[1&x=1&=&audio=null&startImage=javascript:alert(1)&elements=[{}]")]
    public void Query_Unreadable_GivesDefaults(string query) =>
        Assert.Equal(SpecDefaults.For(GenerationKind.TextToVideo), SpecQuery.Read(query));

    [Fact]
    public void Query_OneFieldUnreadable_KeepsTheOthers()
    {
        var spec = SpecQuery.Read("?kind=image&imageCount=3&quality=huge&prompt=a+lion");

        Assert.Equal(SpecDefaults.For(GenerationKind.Image) with { ImageCount = 3, Prompt = "a lion" }, spec);
    }
}
