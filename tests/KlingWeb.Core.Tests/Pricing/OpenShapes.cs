using System.Text.Json;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>An aspect ratio of null is left open: the picture decides, or the provider's own default.</summary>
public sealed class OpenShapes
{
    [Theory]
    [InlineData("image-to-video")]
    [InlineData("reference-to-video")]
    [InlineData("video-edit")]
    [InlineData("motion-control")]
    [InlineData("image")]
    public void Null_WhereAPictureGoesIn_IsLeftOpenAndKeptSo(string kind)
    {
        var spec = Open(kind);

        Assert.Contains("\"aspectRatio\":null", SpecJson.Write(spec), StringComparison.Ordinal);
        Assert.Equal(spec, SpecJson.Read(SpecJson.Write(spec)));
        Assert.Contains("aspectRatio=open", SpecQuery.Write(spec), StringComparison.Ordinal);
        Assert.Equal(spec, SpecQuery.Read(SpecQuery.Write(spec)));
        Assert.NotEqual(spec, Read($$"""{ "kind": "{{kind}}" }"""));
    }

    [Fact]
    public void Null_WhereNothingIsThereToGoBy_IsRefusedWithTheField()
    {
        using var json = JsonDocument.Parse("""{ "kind": "text-to-video", "aspectRatio": null }""");

        Assert.Equal(["aspectRatio"], SpecReader.Read(json.RootElement).Errors.Keys);
    }

    [Theory]
    [InlineData("kling-3", "kling3cheap/kling-3", "16:9")]
    [InlineData("kling-3", "kling3api/std-image-to-video", "16:9")]
    [InlineData("kling-3", "apimodels/kling-v3", null)]
    [InlineData("kling-3", "apiinone/kling-3", "16:9")]
    [InlineData("kling-3", "cloudsway/kling-v3", "16:9")]
    public void OpenShape_OfAVideo_IsTakenEverywhereAndTheDefaultSaid(string model, string id, string? own)
    {
        var row = Offer(Open("image-to-video") with { Model = Parse<ModelFamily>(model), Prompt = "a lion" }, id);

        Assert.True(row.Eligible, string.Join("; ", row.Reasons));
        Assert.NotNull(row.Amount);
        AssertSaid(own, row);
    }

    [Theory]
    [InlineData("nano-banana-pro", "kling3cheap/nano-banana-pro", "1:1")]
    [InlineData("kling-3", "cloudsway/kling-v3", "16:9")]
    public void OpenShape_OfAnImage_IsTakenEverywhereAndTheDefaultSaid(string model, string id, string own) =>
        AssertSaid(own, Offer(Open("image") with { Model = Parse<ModelFamily>(model), Prompt = "a lion" }, id));

    [Fact]
    public void OpenShape_BesideAnotherReason_StaysOpenInTheNearest()
    {
        var nearest = Offer(Open("image-to-video") with { DurationSeconds = 7 }, "kling3api/std-image-to-video").Nearest!;

        Assert.Equal(["durationSeconds"], nearest.Changes.Select(change => change.Field));
        Assert.Contains("\"aspectRatio\":null", SpecJson.Write(nearest.Spec), StringComparison.Ordinal);
    }

    private static void AssertSaid(string? own, OfferQuote row)
    {
        var said = row.Fidelity.Where(note => note.Field == "aspectRatio").ToArray();
        if (own is null)
        {
            Assert.Empty(said);
            return;
        }

        Assert.Equal(FidelityEffect.Defaulted, Assert.Single(said).Effect);
        Assert.Contains(own, said[0].Message, StringComparison.Ordinal);
    }

    private static GenerationSpec Open(string kind) => Read($$"""{ "kind": "{{kind}}", "aspectRatio": null }""");

    private static GenerationSpec Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        var reading = SpecReader.Read(json.RootElement.Clone());
        return reading.Spec ?? throw new InvalidOperationException(string.Join("; ", reading.Errors.Select(error => $"{error.Key} {error.Value[0]}")));
    }
}
