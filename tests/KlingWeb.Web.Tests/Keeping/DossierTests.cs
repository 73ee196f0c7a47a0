using KlingWeb.Generations;
using KlingWeb.Keeping.Dossiers;
using KlingWeb.Web.Tests.Generations;
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
