using KlingWeb.Alarms;
using KlingWeb.Core.Spend;
using KlingWeb.Spend;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Spend;

public sealed class BudgetWatchTests
{
    [Fact]
    public async Task Threshold_Crossed_IsSaidOnceAPeriod()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(10, period: BudgetPeriod.Day, warnAt: [20, 40]);
        Assert.Empty(await room.Warnings());

        await room.Hold();
        Assert.Contains("20 % of the team's daily budget of $10.00 is reached", Assert.Single(await room.Warnings()).Text, StringComparison.Ordinal);

        await room.Get<AlarmDesk>().Clear((await room.Warnings())[0].Key, "Ann", default);
        Assert.Empty(await room.Warnings());

        await room.Hold();
        Assert.Contains("40 %", Assert.Single(await room.Warnings()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warning_OfAPeriodThatIsOver_IsTakenBack()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(10, period: BudgetPeriod.Day, warnAt: 20);
        await room.Hold();
        Assert.Single(await room.Warnings());

        room.Time.Advance(TimeSpan.FromDays(1));

        Assert.Empty(await room.Warnings());
        await room.Hold();
        Assert.Single(await room.Warnings());
    }

    [Fact]
    public async Task Limit_Raised_TakesTheWarningBackAndWarnsAnew()
    {
        await using var room = await LiveRoom.Open();
        var id = Guid.NewGuid();
        var order = new BudgetOrder { Limit = 2, WarnAt = [80] };
        await room.Get<BudgetDesk>().Set(id, order, Orders.Administrator, default);
        await room.Hold();
        Assert.Single(await room.Warnings());

        await room.Get<BudgetDesk>().Set(id, order with { Limit = 6 }, Orders.Administrator, default);
        Assert.Empty(await room.Warnings());
        await room.Hold();
        await room.Hold();

        Assert.Contains("$6.00", Assert.Single(await room.Warnings()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Threshold_NoLongerReached_IsTakenBackUntilItIsAgain()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(10, warnAt: 20);
        var id = await room.Hold();
        Assert.Single(await room.Warnings());

        await room.Desk.Cancel(id, Orders.Member, default);
        Assert.Empty(await room.Warnings());

        await room.Hold();
        Assert.Single(await room.Warnings());
    }

    [Fact]
    public async Task Watch_AfterALook_KnowsWhenTheNextPeriodEnds()
    {
        await using var room = await LiveRoom.Open();
        Assert.Null(await room.Get<BudgetWatch>().Look(default));
        await room.Budget(10);
        await room.Budget(10, period: BudgetPeriod.Day);

        var day = new TeamCalendar(TimeZoneInfo.Utc).SpanOf(BudgetPeriod.Day, room.Time.GetUtcNow());

        Assert.Equal(day.Until, await room.Get<BudgetWatch>().Look(default));
    }
}

file static class Watching
{
    public static async Task<IReadOnlyList<AlarmRow>> Warnings(this Workroom room)
    {
        await room.Get<BudgetWatch>().Look(default);
        return [.. (await room.Get<AlarmDesk>().Open(default)).Where(alarm => alarm.Kind == "budget-warning")];
    }
}
