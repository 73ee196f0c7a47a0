using System.Net;
using KlingWeb.Alarms;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Tests.Support;
using KlingWeb.Rates;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Api;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Team;

namespace KlingWeb.Web.Tests.Rates;

/// <summary>S61: whatever is put as a card, it is taken or refused by its place, and quotes go on.</summary>
public sealed class CardFuzzTests(AppFactory factory) : IClassFixture<AppFactory>
{
    private const int Seed = 61;
    private const int Each = 30;

    [Theory]
    [InlineData("kling3cheap")]
    [InlineData("kling3api")]
    [InlineData("apimodels")]
    [InlineData("apiinone")]
    [InlineData("cloudsway")]
    public async Task S61_CardWithAnythingAnywhere_IsTakenOrRefusedByItsPlace_AndQuotesGoOn(string provider)
    {
        var admin = await factory.ScriptOf(Roles.Administrator);
        var (card, mutation) = (RateCardJson.Write(Cards.Of(provider)), new JsonMutation(Seed));
        for (var n = 0; n < Each; n++)
        {
            var answer = await admin.Put(provider, $$"""{"card":{{mutation.Of(card)}},"why":"fuzz"}""");
            if (answer.StatusCode is not HttpStatusCode.OK) await AssertPlaced(answer);
            Assert.Equal(HttpStatusCode.OK, (await admin.PostJson("/api/v1/quotes", """{"kind":"text-to-video","model":"any"}""")).StatusCode);
        }
    }

    [Theory]
    [InlineData("""{"card":null,"why":"x"}""")]
    [InlineData("""{"card":5,"why":"x"}""")]
    [InlineData("""{"card":{"provider":"apiinone","provider":"x"},"why":"x"}""")]
    [InlineData("""{"provider":5}""")]
    public async Task S61_BodyThatIsNoCard_IsRefusedByItsPlace(string body) => await AssertPlaced(await (await factory.ScriptOf(Roles.Administrator)).Put("apiinone", body));

    [Theory]
    [InlineData("version=abc", "version")]
    [InlineData("version=0", "version")]
    [InlineData("version=99999999999", "version")]
    [InlineData("version=1&version=2", "version")]
    [InlineData("colour=red", "colour")]
    public async Task Query_OfACard_IsRefusedByItsField(string query, string field)
    {
        var problem = await (await (await factory.ScriptOf(Roles.Viewer)).GetAsync($"/api/v1/rates/apiinone?{query}")).AssertProblem(HttpStatusCode.BadRequest, "invalid");

        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task StoredVersion_ByWhichNothingCanBeQuoted_IsSkippedWithAnAlarmUntilThereIsABetterOne()
    {
        await using var room = await Workroom.Open();
        await room.Enter(50);
        await using (var db = await room.Db())
        {
            db.Add(Row(room, 3, RateCardJson.Write(Cards.With(60)).Replace("\"per\": \"second\"", "\"per\": 99", StringComparison.Ordinal)));
            db.Add(Row(room, 4, RateCardJson.Write(Cards.Of("kling3api"))));
            await db.SaveChangesAsync();
        }

        await room.Get<RateBook>().Reload(default);
        await room.Get<RateBook>().Reload(default);

        Assert.Equal(250, room.Price());
        var alarm = Assert.Single(await room.Get<AlarmDesk>().Open(default));
        Assert.Equal("rate-card-refused:apiinone", alarm.Key);
        Assert.Contains("Version 3", alarm.Text, StringComparison.Ordinal);
        Assert.Contains("Version 4", alarm.Text, StringComparison.Ordinal);

        await room.Enter(70);
        Assert.Equal(350, room.Price());
        Assert.Empty(await room.Get<AlarmDesk>().Open(default));
    }

    private static RateCardRow Row(Workroom room, int version, string json) => new()
    {
        Provider = Cards.Provider, Version = version, Json = json, At = room.Time.GetUtcNow(), HoldsFrom = room.Time.GetUtcNow(), ByMember = "Eve", Why = "elsewhere",
    };

    private static async Task AssertPlaced(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{answer.StatusCode}: {body}");
        // what is no JSON at all has no places
        Assert.True(body.Contains("\"errors\":{\"", StringComparison.Ordinal) || body.Contains("malformed-json", StringComparison.Ordinal) || body.Contains("too-large", StringComparison.Ordinal), body);
    }
}
