using System.Text.Json;
using KlingWeb.Generations;
using KlingWeb.Keeping;
using KlingWeb.Keeping.Dossiers;
using KlingWeb.Spend;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Spend;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Keeping;

public sealed class DossierTests
{
    [Fact]
    public async Task Dossier_OfADeliveredGeneration_HoldsPromiseMoneyAndWhatHappened()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(20));

        var dossier = (await room.Get<DossierDesk>().Find(id, default))!;

        Assert.Equal(1, dossier.Generation.Quote.RateVersion);
        Assert.Equal(["hold", "release", "capture"], dossier.Ledger.Select(entry => entry.Kind));
        Assert.Equal("accepted", Assert.Single(dossier.Attempts).Outcome);
        Assert.NotEmpty(dossier.Events);
        Assert.Null(await room.Get<DossierDesk>().Find(Guid.NewGuid(), default));
    }

    [Fact]
    public async Task Dossier_OfACorrection_SaysWhyAndWhoEnteredIt()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(charge: 200);
        await room.Get<MoneyDesk>().Refund(id, 50, "ticket 17", Orders.Administrator, default);

        var entries = (await room.Get<DossierDesk>().Find(id, default))!.Ledger;

        Assert.Equal(("refund", "Ann: ticket 17"), (entries[^1].Kind, entries[^1].Reason));
        Assert.Null(entries[0].Reason);
    }

    [Fact]
    public async Task Dossier_OfWordsThatEchoASecret_HoldsItNowhere()
    {
        await using var room = await Workroom.Open();
        var id = await room.Lose();
        const string Echo = "callback https://here/webhooks/apiinone/kw-1/0a1b2c3d4e is not reachable";
        await using (var db = await room.Db())
        {
            await db.Set<AttemptRow>().ExecuteUpdateAsync(attempt => attempt.SetProperty(a => a.ProviderMessage, Echo));
            await db.Set<GenerationEventRow>().ExecuteUpdateAsync(happened => happened.SetProperty(e => e.ProviderMessage, Echo).SetProperty(e => e.Text, Echo));
            await db.Set<GenerationRow>().ExecuteUpdateAsync(row => row.SetProperty(r => r.ProviderMessage, Echo).SetProperty(r => r.ProviderWord, Echo).SetProperty(r => r.ErrorCode, "x").SetProperty(r => r.ErrorMessage, Echo));
        }

        var dossier = JsonSerializer.Serialize(await room.Get<DossierDesk>().Find(id, default));
        var waiting = JsonSerializer.Serialize((await room.Get<AttentionDesk>().Find(id, default))!.Events);

        Assert.DoesNotContain("0a1b2c3d4e", dossier, StringComparison.Ordinal);
        Assert.DoesNotContain("0a1b2c3d4e", waiting, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"url":"https://here/webhooks/apiinone/kw-1/0a1b2c3d4e","ok":1}""", "0a1b2c3d4e")]
    [InlineData("Invalid key Bearer abc.def-123", "abc.def-123")]
    [InlineData("""{"error":"Incorrect API key provided: sk-proj-0123456789"}""", "0123456789")]
    public async Task Dossier_OfAnAnswerThatEchoesASecret_DoesNotHoldIt(string body, string secret)
    {
        await using var room = await Workroom.Open();
        var id = await room.Lose();
        await using (var db = await room.Db()) await db.Set<AttemptRow>().ExecuteUpdateAsync(attempt => attempt.SetProperty(a => a.RawBody, body));

        var told = (await room.Get<DossierDesk>().Find(id, default))!.Attempts[0].RawBody!;

        Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
        Assert.Contains("…", told, StringComparison.Ordinal);
    }
}
