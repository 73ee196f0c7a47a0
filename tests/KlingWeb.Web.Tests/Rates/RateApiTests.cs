using System.Net;
using KlingWeb.Core.Pricing;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Api;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Team;

namespace KlingWeb.Web.Tests.Rates;

public sealed class RateApiTests(AppFactory factory) : IClassFixture<AppFactory>
{
    [Fact]
    public async Task Card_PutWithAReason_IsTheNextVersion()
    {
        var admin = await factory.ScriptOf(Roles.Administrator);

        var entered = await (await admin.Put("kling3api", Envelope("kling3api", 1.5m))).Json();

        var version = entered.GetProperty("version").GetInt32();
        Assert.Equal(("kling3api", "a test", "administrator"), (entered.GetProperty("provider").GetString(), entered.GetProperty("why").GetString(), entered.GetProperty("by").GetString()));
        var card = await admin.Read("/api/v1/rates/kling3api");
        Assert.Equal((version, 1.5m), (card.GetProperty("version").GetInt32(), card.GetProperty("rates")[0].GetProperty("amount").GetDecimal()));
        Assert.Equal(1, (await admin.Read("/api/v1/rates/kling3api?version=1")).GetProperty("version").GetInt32());
        var versions = await admin.Read("/api/v1/rates/kling3api/versions");
        Assert.Equal((version, version), (versions.GetProperty("inForce").GetInt32(), versions.GetProperty("items").GetArrayLength()));
        var changes = await admin.Read("/api/v1/rates/kling3api/changes?from=1");
        Assert.Contains(changes.GetProperty("items").EnumerateArray(), change => change.GetProperty("field").GetString() == "amount" && change.GetProperty("to").GetDecimal() == 1.5m);
        var summary = (await admin.Read("/api/v1/rates")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("provider").GetString() == "kling3api");
        Assert.Equal((version, version), (summary.GetProperty("version").GetInt32(), summary.GetProperty("newest").GetInt32()));
        Assert.Equal(0, (await admin.Read("/api/v1/rates/kling3api/proposals")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Card_AsTheGetGivesIt_IsTakenBack()
    {
        var admin = await factory.ScriptOf(Roles.Administrator);
        var card = await (await admin.GetAsync("/api/v1/rates/cloudsway")).Content.ReadAsStringAsync();

        var entered = await (await admin.Put("cloudsway", card)).Json();

        Assert.True(entered.GetProperty("version").GetInt32() > 1);
    }

    [Fact]
    public async Task Card_ThatHoldsFromLater_IsNotInForce()
    {
        var admin = await factory.ScriptOf(Roles.Administrator);

        var entered = await (await admin.Put("kling3cheap", Envelope("kling3cheap", 6, ",\"holdsFrom\":\"2099-01-01T00:00:00Z\""))).Json();

        Assert.Equal("2099-01-01T00:00:00Z", entered.GetProperty("holdsFrom").GetString());
        Assert.Equal(1, (await admin.Read("/api/v1/rates/kling3cheap")).GetProperty("version").GetInt32());
        Assert.Equal(6, (await admin.Read("/api/v1/rates/kling3cheap?version=2")).GetProperty("rates")[0].GetProperty("amount").GetDecimal());
    }

    [Fact]
    public async Task Card_BasedOnAnOldVersion_IsAConflict()
    {
        var admin = await factory.ScriptOf(Roles.Administrator);
        await admin.Put("apimodels", Envelope("apimodels", 0.07m));

        await (await admin.Put("apimodels", Envelope("apimodels", 0.08m, ",\"basedOn\":1"))).AssertProblem(HttpStatusCode.Conflict, "rates-changed");

        Assert.Equal(0.07m, (await admin.Read("/api/v1/rates/apimodels")).GetProperty("rates")[0].GetProperty("amount").GetDecimal());
    }

    [Fact]
    public async Task F44_OrderWithADearerVersionInBetween_IsAskedAgain()
    {
        var admin = await factory.ScriptOf(Roles.Administrator);
        var offer = (await (await admin.PostJson("/api/v1/quotes", Calls.Prompted)).Json()).GetProperty("offers").EnumerateArray().Single(row => row.GetProperty("id").GetString() == "apiinone/kling-3");
        Assert.Equal(200, offer.GetProperty("amountMax").GetDecimal());

        var dearer = Envelope(RateCardJson.Write(Cards.With(50)), "");
        Assert.Equal(HttpStatusCode.OK, (await admin.Put("apiinone", dearer)).StatusCode);
        await (await admin.Order("dearer", most: 200)).AssertProblem(HttpStatusCode.Conflict, "price-changed");
        var taken = await (await admin.Order("dearer", most: 250)).Json();

        Assert.Equal((250m, 2), (taken.GetProperty("quote").GetProperty("amount").GetDecimal(), taken.GetProperty("quote").GetProperty("rateVersion").GetInt32()));
    }

    [Theory]
    [InlineData("/api/v1/rates/apiinone?version=99")]
    [InlineData("/api/v1/rates/nobody/versions")]
    [InlineData("/api/v1/rates/nobody/changes")]
    [InlineData("/api/v1/rates/nobody/proposals")]
    [InlineData("/api/v1/rates/apiinone/changes?from=98&to=99")]
    public async Task Version_ThatIsNotThere_IsNotFound(string address) =>
        await (await (await factory.ScriptOf(Roles.Viewer)).GetAsync(address)).AssertProblem(HttpStatusCode.NotFound, "not-found");

    [Theory]
    [InlineData("""{"why":"x"}""", "card")]
    [InlineData("""{"card":{}}""", "why")]
    [InlineData("""{"card":{},"why":"x","colour":1}""", "colour")]
    [InlineData("""{"card":{},"why":"x","holdsFrom":"soon"}""", "holdsFrom")]
    [InlineData("""{"card":{},"why":"x","basedOn":0}""", "basedOn")]
    public async Task Body_ThatIsNoChange_IsRefusedByItsField(string body, string field)
    {
        var problem = await (await (await factory.ScriptOf(Roles.Administrator)).Put("apiinone", body)).AssertProblem(HttpStatusCode.BadRequest, "invalid");

        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    /// <summary>A provider's card with another amount in its first rate.</summary>
    internal static string Envelope(string provider, decimal amount, string more = "")
    {
        var card = Cards.Of(provider);
        var first = card.Rates[0] with { Amount = amount, Min = null, Max = null, Confidence = Confidence.Team, Source = "invoice" };
        return Envelope(RateCardJson.Write(card with { Rates = [first, .. card.Rates.Skip(1)] }), more);
    }

    private static string Envelope(string card, string more) => $$"""{"card":{{card}},"why":"a test"{{more}}}""";
}
