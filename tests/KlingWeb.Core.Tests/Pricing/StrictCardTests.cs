using System.Globalization;
using System.Text.Json.Nodes;
using KlingWeb.Core.Pricing;
using KlingWeb.Providers;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>What no card may say, with the place at which it is refused.</summary>
public sealed class StrictCardTests
{
    [Theory]
    [InlineData("rates[0].per", "99", "rates[0].per")]
    [InlineData("rates[0].per", "\"99\"", "rates[0].per")]
    [InlineData("rates[0].per", "\"second, image\"", "rates[0].per")]
    [InlineData("rates[0].per", "\"Second\"", "rates[0].per")]
    [InlineData("offers[0].family", "\"99\"", "offers[0].family")]
    [InlineData("offers[0].family", "99", "offers[0].family")]
    [InlineData("offers[0].kinds", "[null]", "offers[0].kinds")]
    [InlineData("offers[0].kinds", "[99]", "offers[0].kinds[0]")]
    [InlineData("offers[0].takes", "null", "offers[0].takes")]
    [InlineData("offers[0].takes.durations", "\"1-2147483647\"", "offers[0].takes.durations")]
    [InlineData("offers[0].takes.durations", "[5,null]", "offers[0].takes.durations[1]")]
    [InlineData("offers[0].takes.durations", "[]", "offers[0].takes.durations")]
    [InlineData("offers[0].takes.qualities", "[\"std\",\"std\"]", "offers[0]")]
    [InlineData("rates", "[null]", "rates[0]")]
    [InlineData("rates[0].when", "null", "rates[0].when")]
    [InlineData("rates[0].when.model", "[null]", "rates[0].when.model[0]")]
    [InlineData("rates[0].amount", "1e400", "rates[0].amount")]
    [InlineData("rates[0].amount", "NaN", "rates")]
    [InlineData("rates[0].amount", "5.12345678901234567890", "rates[0]")]
    [InlineData("rates[0].amount", "[5]", "rates[0].amount")]
    [InlineData("rates[0].label", "null", "rates[0].label")]
    [InlineData("rates[0].label", "\"a\\u0000b\"", "rates[0].label")]
    [InlineData("rates[0].label", "\"a\\u202eb\"", "rates[0].label")]
    [InlineData("rates[0].label", "\"\\ud800\"", "rates[0].label")]
    [InlineData("rates[0].checked", "\"2026-02-30\"", "rates[0].checked")]
    [InlineData("rates[0].checked", "20260101", "rates[0].checked")]
    [InlineData("filesKeptDays", "2000000000", "filesKeptDays")]
    [InlineData("unit", "1", "unit")]
    [InlineData("notes", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "notes")]
    public void Card_WithOneOddValue_IsRefusedAtItsPlace(string place, string value, string row)
    {
        var refused = Assert.Throws<RateCardException>(() => RateCardJson.Read("kling3cheap", Changed(place, value)));

        Assert.StartsWith(row, refused.Row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"provider\":\"\ud800\"}")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Text_ThatIsNoCard_IsRefused(string text) => Assert.Throws<RateCardException>(() => RateCardJson.Read("x", text));

    [Fact]
    public void Text_OfMegabytes_IsRefused() =>
        Assert.Throws<RateCardException>(() => RateCardJson.Read("x", Changed("rates[0].note", $"\"{new string('a', RateCardJson.Longest)}\"")));

    [Fact]
    public void Property_ThatStandsTwice_IsRefusedAtItsPlace()
    {
        var json = Changed("rates[0].label", "\"x\",\"label\":\"y\"");

        Assert.Equal("rates[0].label", Assert.Throws<RateCardException>(() => RateCardJson.Read("x", json)).Row);
    }

    private static string Changed(string place, string value)
    {
        const string Mark = "@here@";
        var root = JsonNode.Parse(RateCardJson.Write(ShippedCards.Read().Single(card => card.Provider == "kling3cheap")))!;
        var parts = place.Split('.', '[');
        var node = root;
        foreach (var part in parts[..^1]) node = part.EndsWith(']') ? node[int.Parse(part[..^1], CultureInfo.InvariantCulture)]! : node[part]!;
        node[parts[^1]] = Mark;
        return root.ToJsonString().Replace($"\"{Mark}\"", value, StringComparison.Ordinal);
    }
}
