using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;
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

        await TellTwice(room, id, new(GenerationEventKind.Progressed, "Their record says") { Charge = charge, ChargeEvidence = ChargeEvidence.Record });

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
