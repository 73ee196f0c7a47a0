using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using KlingWeb.Spend;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Spend;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>F48: what a provider says about a charge after it was captured.</summary>
public sealed class LaterWordTests
{
    public static TheoryData<decimal?> NoEvidence => [null, 0];

    [Theory]
    [MemberData(nameof(NoEvidence))]
    public async Task F48_FailureToldAfterTheCapture_RefundsNothing(decimal? charge)
    {
        await using var room = await Workroom.Open();
        var id = await Captured(room);

        await TellTwice(room, id, new(GenerationEventKind.FailedThere, "It failed, they say") { Charge = charge });

        await room.AssertPaidOnce(id);
        Assert.Empty(await Corrections(room, id));
    }

    [Theory]
    [InlineData(0, LedgerEntryKind.Refund)]
    [InlineData(150, LedgerEntryKind.Refund)]
    [InlineData(250, LedgerEntryKind.Capture)]
    public async Task F48_ProvidersRecordAfterTheCapture_CorrectsTheLedgerOnce(int charge, LedgerEntryKind kind)
    {
        await using var room = await Workroom.Open();
        var id = await Captured(room);

        await TellTwice(room, id, Record(charge));

        Assert.Equal(new LedgerSum(0, charge), await room.Money(id));
        Assert.Equal(kind, Assert.Single(await Corrections(room, id)));
        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(id)).Status);
    }

    [Fact]
    public async Task F48_RecordOfNoChargeAfterAPersonsRefund_GivesBackOnlyTheRest()
    {
        await using var room = await Workroom.Open();
        var id = await Captured(room);
        await using (var db = await room.Db())
        {
            db.Add(new LedgerRow { GenerationId = id, At = room.Time.GetUtcNow(), Kind = LedgerEntryKind.Refund, Amount = 150, Unit = (await room.Now(id)).Charge!.Unit, Reason = "Ann: ticket 17" });
            await db.SaveChangesAsync();
        }

        await TellTwice(room, id, new(GenerationEventKind.FailedThere, "It failed, they say") { Charge = 0, ChargeEvidence = ChargeEvidence.Callback });

        Assert.Equal(default, await room.Money(id));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(120)]
    [InlineData(0)]
    public async Task F48_RecordAfterAPersonsRefund_IsNotTakenOffTwice(int charge)
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(charge: 200);
        await room.Get<MoneyDesk>().Refund(id, 150, "ticket 17", Orders.Administrator, default);

        await TellTwice(room, id, Record(charge));

        Assert.Equal(new LedgerSum(0, charge), await room.Money(id));
        await room.Get<MoneyDesk>().Adjust(id, 10, "their bill", Orders.Administrator, default);
        await using var db = await room.Db();
        Assert.Null(await room.Get<LedgerCheck>().FirstWrong(db, default));
    }

    [Theory]
    [InlineData(150, 850, 1.5)]
    [InlineData(250, 750, 2.5)]
    [InlineData(0, 1000, 0)]
    public async Task F48_ProvidersRecordAfterTheCapture_BringsTheLotsToIt(int charge, int left, double cash)
    {
        await using var room = await LiveRoom.Open();
        var lot = await room.Lot(1000, 10);
        var id = await room.Spend(charge: 200);

        await TellTwice(room, id, Record(charge));

        Assert.Equal(left, await room.Left(lot));
        Assert.Equal((decimal)cash, (await room.MoneyOf(id)).CashUsd);
    }

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(120, 880)]
    public async Task F48_RecordOfAFailureThatMayHaveBeenCharged_SaysWhatItCost(int charge, int left)
    {
        await using var room = await LiveRoom.Open();
        var lot = await room.Lot(1000, 10);
        var id = await room.Hold();
        await room.Happen(id, new(GenerationEventKind.SendStarted, "sent"));
        await room.Happen(id, new(GenerationEventKind.Accepted, "taken"));
        await room.Happen(id, new(GenerationEventKind.FailedThere, "It failed, they say"));
        Assert.True(await MayHaveBeenCharged(room, id));

        await TellTwice(room, id, Record(charge));

        Assert.False(await MayHaveBeenCharged(room, id));
        Assert.Equal(new LedgerSum(0, charge), await room.Money(id));
        Assert.Equal(left, await room.Left(lot));
        await using var db = await room.Db();
        Assert.Null(await room.Get<LedgerCheck>().FirstWrong(db, default));
    }

    private static GenerationChange Record(int charge) => new(GenerationEventKind.Progressed, "Their record says") { Charge = charge, ChargeEvidence = ChargeEvidence.Record };

    private static async Task<bool> MayHaveBeenCharged(Workroom room, Guid id)
    {
        await using var db = await room.Db();
        return (await db.Set<GenerationRow>().SingleAsync(row => row.Id == id)).MayHaveBeenCharged;
    }

    private static async Task<Guid> Captured(Workroom room)
    {
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));
        await room.AssertPaidOnce(id);
        return id;
    }

    private static async Task TellTwice(Workroom room, Guid id, GenerationChange change)
    {
        for (var times = 0; times < 2; times++) await room.Get<GenerationWriter>().Change(id, null, _ => change, default);
    }

    /// <summary>What was entered after hold, release and capture.</summary>
    private static async Task<IReadOnlyList<LedgerEntryKind>> Corrections(Workroom room, Guid id)
    {
        await using var db = await room.Db();
        return await db.Set<LedgerRow>().Where(entry => entry.GenerationId == id).OrderBy(entry => entry.Id).Skip(3).Select(entry => entry.Kind).ToListAsync();
    }
}
