using KlingWeb.Audit;
using KlingWeb.Components.History;
using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using KlingWeb.Spend;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Spend;

/// <summary>F48, and what an administrator may set right besides.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public async Task Refund_AfterTheCapture_IsEnteredAuditedAndGivesUnitsBack()
    {
        await using var room = await LiveRoom.Open();
        var lot = await room.Lot(1000, 10);
        await room.Budget(2);
        var id = await room.Spend(charge: 200);

        await room.Get<MoneyDesk>().Refund(id, 150, "Ticket 17", Orders.Administrator, default);

        var money = await room.MoneyOf(id);
        Assert.Equal((50m, 0.5m), (money.Spent, money.CashUsd));
        Assert.Equal("Ann: Ticket 17", money.Entries[^1].Reason);
        Assert.Equal(950m, await room.Left(lot));
        await using var db = await room.Db();
        Assert.Equal(1, await db.Set<AuditRow>().CountAsync(entry => entry.Action == "refund-entered" && entry.Subject == id.ToString()));
        Assert.Null(await room.Get<LedgerCheck>().FirstWrong(db, default));
    }

    [Fact]
    public async Task Refunds_OfMoreThanWasCaptured_AreRefused()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(charge: 200);
        await room.Get<MoneyDesk>().Refund(id, 150, "first", Orders.Administrator, default);

        Assert.Equal("more-than-captured", (await room.Get<MoneyDesk>().Refund(id, 51, "second", Orders.Administrator, default).Refusal()).Code);

        Assert.Equal(new LedgerSum(0, 50), await room.Money(id));
    }

    [Fact]
    public async Task Refunds_AtOnce_NeverPassWhatWasCaptured()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(charge: 200);

        var tries = Enumerable.Range(0, 8).Select(_ => Task.Run(() => Record.ExceptionAsync(() => room.Get<MoneyDesk>().Refund(id, 60, "same", Orders.Administrator, default))));
        var entered = (await Task.WhenAll(tries)).Count(refusal => refusal is null);

        Assert.InRange(entered, 1, 3);
        Assert.Equal(new LedgerSum(0, 200 - (60 * entered)), await room.Money(id));
    }

    [Theory]
    [InlineData(30, 230)]
    [InlineData(-200, 0)]
    public async Task Adjustment_UpOrDown_ChangesTheCost(int amount, int cost)
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(charge: 200);

        await room.Get<MoneyDesk>().Adjust(id, amount, "the bill says so", Orders.Administrator, default);

        Assert.Equal(new LedgerSum(0, cost), await room.Money(id));
    }

    [Theory]
    [InlineData(0, "why", "invalid")]
    [InlineData(-201, "why", "more-than-captured")]
    [InlineData(10, " ", "invalid")]
    public async Task Adjustment_ThatCannotBe_IsRefused(int amount, string reason, string code)
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(charge: 200);

        Assert.Equal(code, (await room.Get<MoneyDesk>().Adjust(id, amount, reason, Orders.Administrator, default).Refusal()).Code);
    }

    [Fact]
    public async Task Expired_SettledAsNotCharged_TellsNoCharge()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Hold();
        await room.Happen(id, new(GenerationEventKind.SendStarted, "sent"));
        await room.Happen(id, new(GenerationEventKind.Accepted, "taken") { Charge = 200 });
        await room.Happen(id, new GenerationChange(GenerationEventKind.DeadlinePassed, "late") { DueIn = TimeSpan.FromHours(1), Error = ("expired", "late") });

        var view = await room.Desk.Resolve(id, new(ResolutionOutcome.NotCharged), Orders.Administrator, default);

        Assert.Equal((null, 0m), (view.Charge, (await room.MoneyOf(id)).Spent));
        Assert.DoesNotContain("It was charged", FailureWords.Of(view, [], false)!.Money, StringComparison.Ordinal);
        Assert.Contains("had said 200", (await room.History.Events(id, default))[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_WhileMoneyIsHeldOrInDemo_IsRefused()
    {
        await using var live = await LiveRoom.Open();
        await using var demo = await Workroom.Open();
        var (held, played) = (await live.Hold(), await demo.Spend(charge: 200));

        Assert.Equal("still-held", (await live.Get<MoneyDesk>().Adjust(held, 5, "why", Orders.Administrator, default).Refusal()).Code);
        Assert.Equal("demo", (await demo.Get<MoneyDesk>().Refund(played, 5, "why", Orders.Administrator, default).Refusal()).Code);
        Assert.Equal("not-found", (await live.Get<MoneyDesk>().Refund(Guid.NewGuid(), 5, "why", Orders.Administrator, default).Refusal()).Code);
    }
}
