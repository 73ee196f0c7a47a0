using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>Elements are numbers wherever they are taken.</summary>
public sealed class ElementIds
{
    [Theory]
    [InlineData("hero")]
    [InlineData("12a")]
    [InlineData("-5")]
    [InlineData("+5")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData(" 160")]
    [InlineData("٣")]
    [InlineData("9223372036854775808")]
    public void Id_ThatIsNoNumber_IsRefusedInTheQuoteWithItsField(string id)
    {
        foreach (var (offer, spec) in Takers(new ElementRef("160"), new ElementRef(id)))
        {
            var row = Offer(spec, offer);
            Assert.Equal([("element-id", "elements[1].id")], row.Reasons.Select(reason => (reason.Code, reason.Field)));
            Assert.Contains(id, row.Reasons[0].Message, StringComparison.Ordinal);
            Assert.Null(row.Nearest);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("160")]
    [InlineData("9223372036854775807")]
    public void Id_ThatIsANumber_IsTaken(string id)
    {
        foreach (var (offer, spec) in Takers(new ElementRef(id))) LimitTables.AssertTakes(offer, spec);
    }

    [Fact]
    public void Id_WhereNoElementsAreTaken_IsNotLookedAt() =>
        LimitTables.AssertRefuses("apimodels/kling-v3", Video() with { Elements = [new("hero")] }, ReasonCodes.ElementsNotOffered);

    private static IEnumerable<(string Offer, GenerationSpec Spec)> Takers(params ElementRef[] elements)
    {
        yield return ("apiinone/kling-3", Video() with { Elements = [.. elements] });
        yield return ("cloudsway/kling-v3", Video(kind: "image-to-video") with { Elements = [.. elements] });
        yield return ("cloudsway/kling-v3", Image("kling-3") with { Elements = [.. elements] });
    }
}
