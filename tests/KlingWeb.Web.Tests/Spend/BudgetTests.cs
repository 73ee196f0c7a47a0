using KlingWeb.Core.Pricing;
using KlingWeb.Core.Spend;
using KlingWeb.Generations;
using KlingWeb.Spend;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Spend;

/// <summary>An order at apiinone holds 200 credits, $2.00.</summary>
public sealed class BudgetTests
{
    [Theory]
    [InlineData(BudgetScope.Team, "")]
    [InlineData(BudgetScope.Member, "mia")]
    [InlineData(BudgetScope.Project, "fox")]
    public async Task Order_BeyondAStoppingBudget_IsRefusedWithWordsAndWritesNothing(BudgetScope scope, string subject)
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(3, scope, subject);
        await room.Hold(project: "Fox");

        var refusal = await room.Hold(project: "FOX").Refusal();

        Assert.Equal(("budget-exceeded", 402), (refusal.Code, refusal.Status));
        Assert.Contains("$1.00 left until", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent and nothing was charged.", refusal.Message, StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.Equal(1, await db.Set<GenerationRow>().CountAsync());
        Assert.Equal(1, await db.Set<IdempotencyRow>().CountAsync());
    }

    [Theory]
    [InlineData(BudgetScope.Member, "ann", PriceUnit.Usd, null)]
    [InlineData(BudgetScope.Project, "otter", PriceUnit.Usd, null)]
    [InlineData(BudgetScope.Team, "", PriceUnit.Unit, "cloudsway")]
    public async Task Order_ThatNoBudgetCovers_IsTaken(BudgetScope scope, string subject, PriceUnit unit, string? provider)
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(0, scope, subject, unit: unit, provider: provider);

        await room.Hold(project: "Fox");
    }

    [Fact]
    public async Task Order_UpToTheLimit_IsTaken()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(4);
        await room.Hold();

        await room.Hold();

        await room.Hold().Refusal();
    }

    [Fact]
    public async Task Order_BeyondABudgetThatOnlyWarns_IsTaken()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(1, stops: false);

        await room.Hold();
    }

    [Fact]
    public async Task Order_WithoutDollars_IsRefusedByABudgetInDollars()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(1000);

        var refusal = await room.Hold(Orders.Kling3Api).Refusal();

        Assert.Equal(("budget-unpriced", 402), (refusal.Code, refusal.Status));
    }

    [Fact]
    public async Task Order_WithoutDollars_IsBoundedInItsOwnUnit()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(300, unit: PriceUnit.Credit, provider: "kling3api");
        await room.Hold(Orders.Kling3Api);

        var refusal = await room.Hold(Orders.Kling3Api).Refusal();

        Assert.Equal("budget-exceeded", refusal.Code);
        await room.Hold();   // credits of another provider are others
    }

    [Fact]
    public async Task Order_InDemo_IsNeverRefused()
    {
        await using var room = await Workroom.Open();
        await room.Budget(0);

        await room.Hold();
        await room.Hold(Orders.Kling3Api);
    }

    [Fact]
    public async Task Charge_BelowItsHold_GivesTheRestBack()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(3);
        await room.Spend(charge: 100);

        await room.Hold();

        Assert.Equal("budget-exceeded", (await room.Hold().Refusal()).Code);
    }

    [Fact]
    public async Task Day_Over_LeavesTheWholeBudgetByTheTeamsClock()
    {
        await using var room = await LiveRoom.Open();
        await room.Get<TeamSettings>().Change("Pacific/Auckland", 90, Orders.Administrator, default);
        var calendar = new TeamCalendar(await room.Get<TeamSettings>().Zone(default));
        await room.Budget(2, period: BudgetPeriod.Day);
        await room.Spend(charge: 200);
        var ends = calendar.SpanOf(BudgetPeriod.Day, room.Time.GetUtcNow()).Until;

        room.Time.Advance(ends - room.Time.GetUtcNow() - TimeSpan.FromSeconds(1));
        var refusal = await room.Hold().Refusal();
        Assert.Contains("00:00 (Pacific/Auckland)", refusal.Message, StringComparison.Ordinal);
        room.Time.Advance(TimeSpan.FromSeconds(1));

        await room.Hold();
    }

    [Theory]
    [InlineData("Pacific/Auckland")]
    [InlineData("America/Los_Angeles")]
    public async Task Order_BeforeMidnight_CountsThenWhateverBecomesOfItAfter(string zone)
    {
        await using var room = await LiveRoom.Open();
        await room.Get<TeamSettings>().Change(zone, 90, Orders.Administrator, default);
        var calendar = new TeamCalendar(await room.Get<TeamSettings>().Zone(default));
        var midnight = calendar.SpanOf(BudgetPeriod.Day, room.Time.GetUtcNow()).Until;
        room.Time.Advance(midnight - room.Time.GetUtcNow() - TimeSpan.FromSeconds(1));
        var (dear, refunded) = (await room.Hold(), await room.Hold());
        await room.Budget(4, period: BudgetPeriod.Day);
        await room.Budget(8);
        await room.Hold().Refusal();

        room.Time.Advance(TimeSpan.FromSeconds(1));
        await room.Deliver(dear, charge: 300);
        await room.Deliver(refunded, charge: 200);
        await room.Get<MoneyDesk>().Refund(refunded, 200, "ticket 17", Orders.Administrator, default);
        await room.Hold();

        var left = await room.Get<BudgetReads>().LeftFor("mia", null, "apiinone", default);
        Assert.Equal([(4m, 0m, 2m, 2m), (8m, 3m, 2m, 3m)], left.Select(budget => (budget.Limit, budget.Spent, budget.Held, budget.Left)).Order());
    }

    [Fact]
    public async Task Project_ChangedAfterTheOrder_FreesNothing()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(2, BudgetScope.Project, "Fox");
        var id = await room.Hold(project: "Fox");

        await room.Desk.Patch(id, new GenerationPatch { Project = "" }, Orders.Member, default);

        Assert.Equal("budget-exceeded", (await room.Hold(project: "Fox").Refusal()).Code);
        Assert.Null((await room.Now(id)).Project);
    }

    [Fact]
    public async Task Project_GivenAfterTheOrder_CountsWhereItWasOrdered()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(2, BudgetScope.Project, "Fox");

        for (var n = 0; n < 3; n++) await room.Desk.Patch(await room.Hold(), new GenerationPatch { Project = "Fox" }, Orders.Member, default);

        Assert.Equal(0m, (await room.Get<BudgetReads>().All(default))[0].Held);
        await room.Hold(project: "Fox");
    }

    [Fact]
    public async Task Order_ThatWaitedPastMidnight_IsBoundedByItsOwnDay()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(2, period: BudgetPeriod.Day);
        var midnight = new TeamCalendar(await room.Get<TeamSettings>().Zone(default)).SpanOf(BudgetPeriod.Day, room.Time.GetUtcNow()).Until;
        room.Time.Advance(midnight - room.Time.GetUtcNow() - TimeSpan.FromSeconds(1));
        var id = await room.Hold();
        await using var db = await room.Db();
        var row = await db.Set<GenerationRow>().AsNoTracking().SingleAsync(generation => generation.Id == id);

        room.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("budget-exceeded", (await BudgetGuard.Reserve(db, row, default).Refusal()).Code);
    }

    [Fact]
    public async Task Left_ForAnOrder_TellsTheTightestFirst()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(100);
        await room.Budget(4, BudgetScope.Member, "mia");
        await room.Budget(1, BudgetScope.Member, "ann");
        await room.Hold();

        var left = await room.Get<BudgetReads>().LeftFor("mia", null, "apiinone", default);

        Assert.Equal([(4m, 2m), (100m, 98m)], left.Select(budget => (budget.Limit, budget.Left)));
    }
}
