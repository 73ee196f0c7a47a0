using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using KlingWeb.Core.Pricing;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Api;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Team;

namespace KlingWeb.Web.Tests.Rates;

/// <summary>A bad card is refused with the row and the reason, whoever enters it, and nothing changes.</summary>
public sealed class BadCardTests(AppFactory factory) : IClassFixture<AppFactory>
{
    [Theory]
    [InlineData("rates[0].amount", "-5", "card.rates[0]", "kling-3-std: the price is not more than 0")]
    [InlineData("rates[0].amount", "0", "card.rates[0]", "kling-3-std: the price is not more than 0")]
    [InlineData("rates[0].amount", "2000000", "card.rates[0]", "the price is more than 1000000")]
    [InlineData("rates[0].amount", "null", "card.rates[0]", "there is no price")]
    [InlineData("rates[0].amount", "\"5\"", "card.rates[0].amount", "could not be converted")]
    [InlineData("rates[0].confidence", "\"unknown\"", "card.rates[0]", "there is a price")]
    [InlineData("rates[0].confidence", "\"sure\"", "card.rates[0].confidence", "could not be converted")]
    [InlineData("rates[0].source", "\" \"", "card.rates[0]", "the source is empty")]
    [InlineData("rates[0].checked", "\"2999-01-01\"", "card.rates[0]", "the day has not come yet")]
    [InlineData("rates[0].per", "\"image\"", "card.rates[0]", "does not count")]
    [InlineData("rates[0].when", """{"colour":true}""", "card.rates[0].when.colour", "could not be mapped")]
    [InlineData("rates[0].when", """{"model":["kling-9"]}""", "card.rates[0]", "no model \"kling-9\"")]
    [InlineData("rates[0].when", """{"model":["kling-3"],"quality":["4k"]}""", "card.rates[0]", "can never hold")]
    [InlineData("rates[0].when", """{"model":["kling-3"]}""", "card.rates[1]", "overlaps with kling-3-std")]
    [InlineData("rates[1].min", "7.6", "card.rates[1]", "outside of its range")]
    [InlineData("rates[1].id", "\"kling-3-std\"", "card.rates[1]", "stands twice")]
    [InlineData("multipliers[0].factor", "-1", "card.multipliers[0]", "the factor is not more than 0")]
    [InlineData("unitPrices[0].usd", "0.01", "card.unitPrices[0]", "there is a price")]
    [InlineData("offers[0].kinds", "[]", "card.offers[0]", "makes no kind")]
    [InlineData("rules[0].code", "\"because\"", "card.rules[0]", "no reason code")]
    [InlineData("provider", "\"apiinone\"", "card.provider", "not of kling3cheap")]
    [InlineData("unit", "\"credit\"", "card.unit", "can't change")]
    [InlineData("colour", "1", "card.colour", "could not be mapped")]
    public async Task Card_WithOneMistake_IsRefusedByItsRow(string place, string value, string path, string reason)
    {
        var admin = await factory.ScriptOf(Roles.Administrator);

        var problem = await (await admin.Put("kling3cheap", Changed(place, value))).AssertProblem(HttpStatusCode.BadRequest, "invalid");

        Assert.True(problem.GetProperty("errors").TryGetProperty(path, out var said), problem.ToString());
        Assert.Contains(said.EnumerateArray(), words => words.GetString()!.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(1, (await admin.Read("/api/v1/rates/kling3cheap/versions")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Card_WithSeveralMistakes_IsRefusedByAllOfThem()
    {
        var card = JsonNode.Parse(Changed("rates[0].amount", "-5"))!;
        card["card"]!["multipliers"]![0]!["factor"] = 0;

        var problem = await (await (await factory.ScriptOf(Roles.Administrator)).Put("kling3cheap", card.ToJsonString())).AssertProblem(HttpStatusCode.BadRequest, "invalid");

        Assert.Equal(["card.multipliers[0]", "card.rates[0]"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    private static string Changed(string place, string value)
    {
        var body = new JsonObject { ["card"] = JsonNode.Parse(RateCardJson.Write(Cards.Of("kling3cheap"))), ["why"] = "a mistake" };
        var parts = place.Split('.', '[');
        var node = body["card"]!;
        foreach (var part in parts[..^1]) node = part.EndsWith(']') ? node[int.Parse(part[..^1], CultureInfo.InvariantCulture)]! : node[part]!;
        node[parts[^1]] = JsonNode.Parse(value);
        return body.ToJsonString();
    }
}
