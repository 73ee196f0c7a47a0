using KlingWeb.Audit;
using KlingWeb.Core.Generations;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Generations;
using KlingWeb.Keeping.Trash;
using KlingWeb.Spend;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Spend;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Audit;

/// <summary>What a person does to money and generations happens with its entry in the audit log, or not at all.</summary>
public sealed class AuditedTests
{
    [Theory]
    [InlineData(ResolutionOutcome.NotCharged)]
    [InlineData(ResolutionOutcome.ChargedLost)]
    [InlineData(ResolutionOutcome.SendAgain)]
    public async Task Settlement_ThatTheAuditLogDoesNotTake_DidNotHappen(ResolutionOutcome outcome)
    {
        await using var room = await Workroom.Open();
        var id = await room.Lose();
        var held = (await room.Money(id)).Held;

        await Refused(room, () => room.Desk.Resolve(id, new(outcome), Orders.Administrator, default));
        Assert.True((await room.Now(id)).NeedsPerson);
        Assert.Equal(new LedgerSum(held, 0), await room.Money(id));
        await room.Desk.Resolve(id, new(outcome), Orders.Administrator, default);

        var entry = await OnlyEntry(room);
        Assert.Equal(("Ann", "submission-settled", id.ToString()), (entry.ActorName, entry.Action, entry.Subject));
        Assert.StartsWith(outcome switch { ResolutionOutcome.NotCharged => "not-charged:", ResolutionOutcome.ChargedLost => "charged-lost:", _ => "send-again:" }, entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_ThatTheAuditLogDoesNotTake_DidNotHappen()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(charge: 200);

        await Refused(room, () => room.Get<MoneyDesk>().Refund(id, 50, "ticket 17", Orders.Administrator, default));

        Assert.Equal(new LedgerSum(0, 200), await room.Money(id));
    }

    [Fact]
    public async Task Deletion_ThatTheAuditLogDoesNotTake_DidNotHappen()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(charge: 200);

        await Refused(room, () => room.Get<TrashDesk>().Delete(id, Orders.Administrator, default));

        await using var db = await room.Db();
        Assert.Null((await db.Set<GenerationRow>().SingleAsync()).DeletedAt);
    }

    private static async Task Refused(Workroom room, Func<Task> act)
    {
        room.Kills.Trouble = moment => moment.Written?.OfType<AuditRow>().Any() == true ? new InvalidOperationException("trouble") : null;
        await Assert.ThrowsAnyAsync<Exception>(act);
        room.Kills.Trouble = null;
        await using var db = await room.Db();
        Assert.Empty(await db.Set<AuditRow>().ToListAsync());
    }

    private static async Task<AuditRow> OnlyEntry(Workroom room)
    {
        await using var db = await room.Db();
        return await db.Set<AuditRow>().SingleAsync();
    }
}
