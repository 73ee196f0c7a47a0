using KlingWeb.Audit;
using KlingWeb.Core.Pricing;
using KlingWeb.Generations;
using KlingWeb.Quotes;
using KlingWeb.Rates;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Rates;

public sealed class RateBookTests
{
    [Fact]
    public async Task NewVersion_OnceEntered_IsQuotedByAtOnce()
    {
        await using var room = await Workroom.Open();
        Assert.Equal(200, room.Price());

        var entered = await room.Enter(50);

        Assert.Equal((2, "Ann", "now 50"), (entered.Version, entered.By, entered.Why));
        Assert.Equal(250, room.Price());
        Assert.Equal(2, room.Get<QuoteDesk>().Quote(Orders.Of(Orders.ApiInOne).Spec).RateVersions[Cards.Provider]);
        Assert.Equal([2, 1], (await room.Get<RateDesk>().Versions(Cards.Provider, default)).Select(version => version.Version));
        await using var db = await room.Db();
        Assert.Contains("now 50", (await db.Set<AuditRow>().SingleAsync(entry => entry.Action == "rates-changed")).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_ThatHoldsFromLater_ComesIntoForceByItself()
    {
        await using var room = await Workroom.Open();

        await room.Enter(50, from: room.Time.GetUtcNow().AddHours(2));

        Assert.Equal(200, room.Price());
        room.Time.Advance(TimeSpan.FromMinutes(119));
        Assert.Equal(200, room.Price());
        room.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(250, room.Price());
        Assert.Equal(2, room.Get<RateBook>().InForce(Cards.Provider).Version);
    }

    [Fact]
    public async Task LaterVersion_ThatHoldsAlready_ReplacesOneThatWouldHoldLater()
    {
        await using var room = await Workroom.Open();
        await room.Enter(50, from: room.Time.GetUtcNow().AddHours(2));

        await room.Enter(60);
        room.Time.Advance(TimeSpan.FromHours(3));

        Assert.Equal(300, room.Price());
    }

    [Fact]
    public async Task Versions_AfterARestart_AreInForceAgain()
    {
        await using var room = await Workroom.Open();
        await room.Enter(50);
        await room.Enter(60, from: room.Time.GetUtcNow().AddHours(1));

        await room.Restart();
        await room.Get<RateBook>().Reload(default);

        Assert.Equal(250, room.Price());
        room.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(300, room.Price());
    }

    [Fact]
    public async Task SeveralVersions_BasedOnTheSame_OneIsTaken()
    {
        await using var room = await Workroom.Open();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Outcome(room.Enter(50 + i, basedOn: 1)))));

        Assert.Equal(1, outcomes.Count(outcome => outcome == "taken"));
        Assert.Equal(7, outcomes.Count(outcome => outcome == "rates-changed"));
        Assert.Equal(2, (await room.Get<RateDesk>().Versions(Cards.Provider, default)).Count);
    }

    [Fact]
    public async Task Version_EnteredElsewhere_IsSeenAfterReading()
    {
        await using var room = await Workroom.Open();
        var changes = 0;
        room.Get<RateBook>().Changed += (_, _) => changes++;

        await Keep(room, RateCardJson.Write(Cards.With(50) with { Version = 2 }));
        Assert.Equal(200, room.Price());
        await room.Get<RateBook>().Reload(default);

        Assert.Equal((250, 1), (room.Price(), changes));
    }

    [Fact]
    public async Task Version_ThatCannotBeReadAnyMore_LeavesTheOneBefore()
    {
        await using var room = await Workroom.Open();
        await room.Enter(50);
        await Keep(room, """{ "provider": "apiinone" }""", version: 3);

        await room.Get<RateBook>().Reload(default);

        Assert.Equal(250, room.Price());
        Assert.Equal(1, room.Log.Count("Version 3 of apiinone"));
    }

    [Fact]
    public async Task Quotes_OfThePast_NameTheirVersion()
    {
        await using var room = await Workroom.Open();
        var before = await room.Order(Orders.ApiInOne);
        await room.Enter(50);
        var after = await room.Order(Orders.ApiInOne, "key-2");

        Assert.Equal((1, 200m), ((await room.Now(before)).Quote.RateVersion, (await room.Now(before)).Quote.Amount!.Value));
        Assert.Equal((2, 250m), ((await room.Now(after)).Quote.RateVersion, (await room.Now(after)).Quote.Amount!.Value));
    }

    [Fact]
    public async Task Order_AfterThePriceRose_IsRefusedAndNothingIsSent()
    {
        await using var room = await Workroom.Open();
        await room.Enter(50);

        var refusal = await room.Desk.Submit(Orders.Of(Orders.ApiInOne, max: 200), Orders.Member, default).Refusal();
        await room.Run(TimeSpan.FromSeconds(5));

        Assert.Equal(("price-changed", 409, 0), (refusal.Code, refusal.Status, room.Posts));
    }

    [Fact]
    public async Task Enter_ByAMember_IsForbidden()
    {
        await using var room = await Workroom.Open();

        var refusal = await room.Get<RateDesk>().Enter(new(Cards.Provider, Cards.With(50), "why"), Orders.Member, default).Refusal();

        Assert.Equal((403, 200m), (refusal.Status, room.Price()!.Value));
    }

    private static async Task<string> Outcome(Task<RateVersion> entering)
    {
        try
        {
            await entering;
            return "taken";
        }
        catch (DeskException refused)
        {
            return refused.Code;
        }
    }

    private static async Task Keep(Workroom room, string json, int version = 2)
    {
        await using var db = await room.Db();
        db.Add(new RateCardRow { Provider = Cards.Provider, Version = version, Json = json, At = room.Time.GetUtcNow(), HoldsFrom = room.Time.GetUtcNow(), ByMember = "Eve", Why = "elsewhere" });
        await db.SaveChangesAsync();
    }
}
