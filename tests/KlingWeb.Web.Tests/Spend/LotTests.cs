using KlingWeb.Audit;
using KlingWeb.Spend;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Spend;

public sealed class LotTests
{
    [Fact]
    public async Task Charge_AtKling3Cheap_TakesFreeUnitsFirstAndShowsBothCosts()
    {
        await using var room = await LiveRoom.Open();
        var paid = await room.Lot(1000, 20, "kling3cheap");
        var free = await room.Lot(30, 0, "kling3cheap", free: true);

        var id = await room.Spend(charge: 56, Orders.Kling3Cheap);

        Assert.Equal((0m, 974m), (await room.Left(free), await room.Left(paid)));
        var money = await room.MoneyOf(id);
        Assert.Equal((0.52m, 0m, 1.12m), (money.CashUsd, money.Uncovered, money.ReplacementUsd));
    }

    [Fact]
    public async Task Charge_OfFreeUnitsOnly_HasCostNothing()
    {
        await using var room = await LiveRoom.Open();
        await room.Lot(100, 0, "kling3cheap", free: true);

        var money = await room.MoneyOf(await room.Spend(charge: 56, Orders.Kling3Cheap));

        Assert.Equal((0m, 0m, null), (money.CashUsd, money.Uncovered, money.ReplacementUsd));
    }

    [Fact]
    public async Task Charge_PartlyCovered_SaysWhatIsNot()
    {
        await using var room = await LiveRoom.Open();
        await room.Lot(150, 1.5m);

        var id = await room.Spend(charge: 200);

        var money = await room.MoneyOf(id);
        Assert.Equal((1.5m, 50m, 2m), (money.CashUsd, money.Uncovered, money.ReplacementUsd));
        await using var db = await room.Db();
        Assert.Null((await db.Set<KlingWeb.Generations.GenerationRow>().SingleAsync()).CashUsd);
    }

    [Fact]
    public async Task Charge_WithoutLots_HasNoCashCostButThatOfDollars()
    {
        await using var room = await LiveRoom.Open();

        var credits = await room.MoneyOf(await room.Spend(charge: 200));
        var dollars = await room.MoneyOf(await room.Spend(charge: 0.32m, Orders.ApiModels));

        Assert.Equal((null, 200m, 2m), (credits.CashUsd, credits.Uncovered, credits.ReplacementUsd));
        Assert.Equal((0.32m, 0m, 0.32m), (dollars.CashUsd, dollars.Uncovered, dollars.ReplacementUsd));
    }

    [Fact]
    public async Task Lot_ThatHasLapsed_IsPassedOver()
    {
        await using var room = await LiveRoom.Open();
        var lapsed = await room.Lot(500, 5, expiresInDays: 1);
        var good = await room.Lot(500, 10);
        room.Time.Advance(TimeSpan.FromDays(1));

        await room.Spend(charge: 200);

        Assert.Equal((500m, 300m), (await room.Left(lapsed), await room.Left(good)));
    }

    [Fact]
    public async Task Charges_AtOnce_TakeEachUnitOnce()
    {
        await using var room = await LiveRoom.Open();
        var lot = await room.Lot(1000, 10);
        var ids = new List<Guid>();
        for (var n = 0; n < 8; n++) ids.Add(await room.Hold());

        await Task.WhenAll(ids.Select(id => Task.Run(() => room.Deliver(id, 100))));

        Assert.Equal(200m, await room.Left(lot));
    }

    [Fact]
    public async Task Demo_Charged_TakesNothing()
    {
        await using var room = await Workroom.Open();
        var lot = await room.Lot(1000, 10);

        await room.Spend(charge: 100);

        Assert.Equal(1000m, await room.Left(lot));
    }

    [Fact]
    public async Task Refund_OfAChargeBeforeTheTopUp_TakesNothingFromIt()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(charge: 200);
        var lot = await room.Lot(1000, 10);

        await room.Get<MoneyDesk>().Refund(id, 50, "ticket 17", Orders.Administrator, default);

        Assert.Equal(1000m, await room.Left(lot));
    }

    [Fact]
    public async Task Adjustment_OfAChargeBeforeTheTopUp_TakesOnlyWhatItAdds()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(charge: 200);
        var lot = await room.Lot(1000, 10);

        await room.Get<MoneyDesk>().Adjust(id, 50, "their bill", Orders.Administrator, default);
        Assert.Equal((950m, 200m), (await room.Left(lot), (await room.MoneyOf(id)).Uncovered));

        await room.Get<MoneyDesk>().Refund(id, 230, "ticket 17", Orders.Administrator, default);
        Assert.Equal(980m, await room.Left(lot));
    }

    [Fact]
    public async Task Price_CorrectedAfterCharges_ChangesWhatTheyHaveCost()
    {
        await using var room = await LiveRoom.Open();
        var (lot, other) = (await room.Lot(150, 15), await room.Lot(1000, 10));
        var (both, one) = (await room.Spend(charge: 200), await room.Spend(charge: 100));

        await room.Get<LotDesk>().Change(lot, new(1.5m, null, " invoice 12 "), Orders.Administrator, default);

        Assert.Equal((2m, 1m), ((await room.MoneyOf(both)).CashUsd, (await room.MoneyOf(one)).CashUsd));
        var changed = (await room.Get<LotDesk>().All(default)).Single(row => row.Id == lot);
        Assert.Equal((1.5m, "invoice 12", 850m), (changed.PaidUsd, changed.Note, await room.Left(other)));
        await using var db = await room.Db();
        Assert.Contains("for $15.00", (await db.Set<AuditRow>().SingleAsync(entry => entry.Action == "lot-changed")).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lot_PaidNothingAndNotGiven_IsRefused()
    {
        await using var room = await LiveRoom.Open();

        var refusal = await room.Get<LotDesk>().Enter(new("kling3api", 1000, 0, false, room.Time.GetUtcNow(), null, null), Orders.Administrator, default).Refusal();

        Assert.Contains("given", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lot_InUse_CannotBeRemoved()
    {
        await using var room = await LiveRoom.Open();
        var (used, untouched) = (await room.Lot(200, 2), await room.Lot(200, 2));
        await room.Spend(charge: 100);

        await room.Get<LotDesk>().Remove(untouched, Orders.Administrator, default);

        Assert.Equal("in-use", (await room.Get<LotDesk>().Remove(used, Orders.Administrator, default).Refusal()).Code);
        Assert.Equal(used, Assert.Single(await room.Get<LotDesk>().All(default)).Id);
    }
}
