using KlingWeb.Components.Shared;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;

namespace KlingWeb.Web.Tests.Components;

public sealed class ChangeWordsTests
{
    public static TheoryData<string, object?, string> Changes => new()
    {
        { "durationSeconds", 5, "5 s" },
        { "audio", false, "silent" },
        { "multiShot", new MultiShot(ShotMode.Auto, []), "shots planned by the provider" },
        { "multiShot", null, "one shot" },
        { "endImage", null, "without end image" },
        { "quality", Quality.Pro, "Pro · 1080p" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Change_OfAField_IsSaidAsAPersonWould(string field, object? to, string words) =>
        Assert.Equal(words, ChangeWords.Of(new FieldChange(field, null, to)));
}
