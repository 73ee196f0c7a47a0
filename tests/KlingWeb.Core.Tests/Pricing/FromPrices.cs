using System.Globalization;
using System.Text.Json;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>Prices of which only the beginning is printed, with a known price of a unit.</summary>
public sealed class FromPrices
{
    [Theory]
    [InlineData("grok-video", "apiinone/grok-video", 24, "0.24")]
    [InlineData("ltx-2", "apiinone/ltx-2", 24, "0.24")]
    [InlineData("wan-2.6", "apiinone/wan-2-6", 80, "0.80")]
    public void Offer_WithABasePrice_HasTheLeastInDollarsAndNoMore(string model, string id, decimal credits, string dollars)
    {
        var row = Offer(Video(model: model), id);
        var json = JsonSerializer.SerializeToElement(row, SpecJson.Options);

        Assert.Equal((true, null, credits, null, null, false), (row.Eligible, row.Amount, row.AmountMin, row.AmountMax, row.Usd, row.Ranked));
        Assert.Equal(decimal.Parse(dollars, CultureInfo.InvariantCulture), json.GetProperty("usdMin").GetDecimal());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("usdMax").ValueKind);
        Assert.DoesNotContain(row.Notes, note => note.Contains("taken from kling-3", StringComparison.Ordinal));
    }

    [Fact]
    public void Offer_WithAWholePrice_HasItsRangeInDollarsToo()
    {
        Assert.Equal((3m, 3m), Dollars(Video(audio: true), "apiinone/kling-3"));
        Assert.Equal((0.478m, 0.478m), Dollars(Video(audio: true), "apimodels/kling-v3"));
        Assert.Equal((null, null), Dollars(Video("pro", audio: true), "kling3cheap/kling-3"));
        Assert.Equal((null, null), Dollars(Video(seconds: 7), "kling3api/std-text-to-video"));
    }

    private static (decimal? Min, decimal? Max) Dollars(GenerationSpec spec, string id)
    {
        var json = JsonSerializer.SerializeToElement(Offer(spec, id), SpecJson.Options);
        return (Number("usdMin"), Number("usdMax"));

        decimal? Number(string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;
    }
}
