using System.Text.Json;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Tests.Specs;

/// <summary>Specs from addresses and from storage: nothing odd gets in, and nothing odd throws.</summary>
public sealed class StrictSpecTests
{
    [Theory]
    [InlineData("kind=99")]
    [InlineData("kind=0&model=1&quality=2&aspectRatio=3&speed=4")]
    [InlineData("quality=std,%20pro")]
    [InlineData("voices=%5B%22%5Cud800%22%5D")]
    [InlineData("multiShot=%7B%22mode%22%3A%22custom%22%2C%22mode%22%3A%22auto%22%7D")]
    [InlineData("multiShot=%7B%22%5Cud800%22%3A1%7D")]
    [InlineData("elements=%5Bnull%5D")]
    [InlineData("durationSeconds=1e400&imageCount=-1&cfgScale=NaN")]
    [InlineData("durationSeconds=%22%5Cud800%22")]
    [InlineData("prompt=%ED%A0%80")]
    public void Address_WithOddValues_IsASpecWithTheirDefaults(string query)
    {
        var spec = SpecQuery.Read(query);

        Assert.Equal(SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = spec.Prompt }, spec);
    }

    [Theory]
    [InlineData("""{"kind":0}""")]
    [InlineData("""{"kind":"99"}""")]
    [InlineData("""{"kind":"image","quality":"1k, 2k"}""")]
    [InlineData("""{"kind":"image","voices":[null]}""")]
    [InlineData("""{"kind":"image","voices":null}""")]
    [InlineData("""{"kind":"image","elements":[{}]}""")]
    [InlineData("""{"kind":"image","multiShot":{"mode":"custom","shots":[null]}}""")]
    [InlineData("""{"kind":"image","imageCount":"1"}""")]
    [InlineData("null")]
    public void StoredSpec_WithOddValues_IsRefused(string json) => Assert.Throws<JsonException>(() => SpecJson.Read(json));
}
