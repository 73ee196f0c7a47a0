using KlingWeb.Audit;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Spend;
using KlingWeb.Spend;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Spend;

public sealed class BudgetDeskTests
{
    [Fact]
    public async Task Budget_SetAndSetAnew_IsOneAndAudited()
    {
        await using var room = await Workroom.Open();
        var id = Guid.NewGuid();
        var order = new BudgetOrder { Scope = BudgetScope.Project, Subject = " Fox ", Limit = 5, WarnAt = [80, 50, 80] };

        await room.Get<BudgetDesk>().Set(id, order, Orders.Administrator, default);
        await room.Get<BudgetDesk>().Set(id, order with { Period = BudgetPeriod.Day, Limit = 7 }, Orders.Administrator, default);

        var budget = Assert.Single(await room.Get<BudgetReads>().All(default));
        Assert.Equal((id, "Fox", BudgetPeriod.Day, 7m), (budget.Id, budget.Subject, budget.Period, budget.Limit));
        Assert.Equal([50, 80], budget.WarnAt);
        await using var db = await room.Db();
        Assert.Equal(["budget-changed", "budget-changed"], await db.Set<AuditRow>().OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());

        await room.Get<BudgetDesk>().Remove(id, Orders.Administrator, default);
        Assert.Empty(await room.Get<BudgetReads>().All(default));
    }

    [Fact]
    public async Task Budget_OfAMember_IsAuditedByTheirName()
    {
        await using var room = await Workroom.Open();
        await using var db = await room.Db();
        var member = new Member { UserName = "mia", DisplayName = "Mia" };
        db.Add(member);
        await db.SaveChangesAsync();
        var id = Guid.NewGuid();

        await room.Get<BudgetDesk>().Set(id, new() { Scope = BudgetScope.Member, Subject = member.Id, Limit = 5 }, Orders.Administrator, default);
        await room.Get<BudgetDesk>().Remove(id, Orders.Administrator, default);

        Assert.All(await db.Set<AuditRow>().ToListAsync(), entry => Assert.StartsWith("Mia's monthly budget", entry.Detail, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(BudgetScope.Team, PriceUnit.Usd, null, -1, 50)]
    [InlineData(BudgetScope.Team, PriceUnit.Usd, null, 5, 101)]
    [InlineData(BudgetScope.Team, PriceUnit.Usd, "nobody", 5, 50)]
    [InlineData(BudgetScope.Team, PriceUnit.Credit, null, 5, 50)]
    [InlineData(BudgetScope.Team, PriceUnit.Credit, "cloudsway", 5, 50)]
    [InlineData(BudgetScope.Project, PriceUnit.Usd, null, 5, 50)]
    [InlineData(BudgetScope.Member, PriceUnit.Usd, null, 5, 50)]
    public async Task Budget_ThatMakesNoSense_IsRefused(BudgetScope scope, PriceUnit unit, string? provider, int limit, int percent)
    {
        await using var room = await Workroom.Open();
        var order = new BudgetOrder { Scope = scope, Unit = unit, Provider = provider, Limit = limit, WarnAt = [percent] };

        var refusal = await room.Get<BudgetDesk>().Set(Guid.NewGuid(), order, Orders.Administrator, default).Refusal();

        Assert.Equal(("invalid", 400), (refusal.Code, refusal.Status));
    }

    [Fact]
    public async Task Member_WhoIsNoAdministrator_ChangesNothing()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(charge: 200);
        Func<Task>[] acts =
        [
            () => room.Get<BudgetDesk>().Set(Guid.NewGuid(), new BudgetOrder { Limit = 5 }, Orders.Member, default),
            () => room.Get<BudgetDesk>().Remove(Guid.NewGuid(), Orders.Member, default),
            () => room.Get<LotDesk>().Enter(new("apiinone", 1, 1, false, room.Time.GetUtcNow(), null, null), Orders.Member, default),
            () => room.Get<LotDesk>().Change(Guid.NewGuid(), new(1, null, null), Orders.Member, default),
            () => room.Get<LotDesk>().Remove(Guid.NewGuid(), Orders.Member, default),
            () => room.Get<MoneyDesk>().Refund(id, 1, "why", Orders.Member, default),
            () => room.Get<MoneyDesk>().Adjust(id, 1, "why", Orders.Member, default),
            () => room.Get<TeamSettings>().Change("UTC", 90, Orders.Member, default),
        ];

        foreach (var act in acts) Assert.Equal(403, (await act().Refusal()).Status);
    }

    [Theory]
    [InlineData("Middle/Earth", 90)]
    [InlineData("UTC", 0)]
    public async Task Settings_ThatMakeNoSense_AreRefused(string zone, int days)
    {
        await using var room = await Workroom.Open();

        Assert.Equal(400, (await room.Get<TeamSettings>().Change(zone, days, Orders.Administrator, default).Refusal()).Status);
    }
}
