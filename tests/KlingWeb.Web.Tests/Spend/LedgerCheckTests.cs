using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Spend;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Spend;

public sealed class LedgerCheckTests
{
    [Fact]
    public async Task Ledger_AsTheProgramWritesIt_IsRight()
    {
        await using var room = await Workroom.Open();
        await room.Lose();
        await room.Order(Orders.ApiInOne, "key-2");
        await room.Order(Orders.Kling3Cheap, "key-3");
        Assert.Null(await room.Check());

        await room.Run(TimeSpan.FromSeconds(10));

        Assert.Null(await room.Check());
    }

    [Fact]
    public async Task Entry_ThatDoesNotBelong_IsFoundUntilItIsGone()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(charge: 200);
        Assert.Null(await room.Check());

        await room.Write(new LedgerRow { GenerationId = id, At = room.Time.GetUtcNow(), Kind = LedgerEntryKind.Capture, Amount = 1, Unit = PriceUnit.Credit });

        Assert.Equal(id, (await room.Check())?.GenerationId);
        Assert.Equal(id, (await room.Check())?.GenerationId);
        await using var db = await room.Db();
        await db.Set<LedgerRow>().Where(entry => entry.Amount == 1).ExecuteDeleteAsync();
        Assert.Null(await room.Check());
    }

    [Fact]
    public async Task State_ThatChangedWithoutItsMoney_IsFound()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Hold();
        Assert.Null(await room.Check());

        await room.Write(
            new GenerationEventRow { GenerationId = id, At = room.Time.GetUtcNow(), Kind = GenerationEventKind.TakenBack, Status = GenerationStatus.Cancelled, Text = "" },
            db => db.Set<GenerationRow>().ExecuteUpdateAsync(row => row.SetProperty(r => r.Status, GenerationStatus.Cancelled)));

        Assert.Contains("still held", (await room.Check())?.Fault, StringComparison.Ordinal);
    }
}

file static class Checking
{
    public static async Task<LedgerFinding?> Check(this Workroom room)
    {
        await using var db = await room.Db();
        return await room.Get<LedgerCheck>().FirstWrong(db, default);
    }

    public static async Task Write(this Workroom room, object row, Func<KlingDb, Task>? also = null)
    {
        await using var db = await room.Db();
        db.Add(row);
        await db.SaveChangesAsync();
        if (also is not null) await also(db);
    }
}
