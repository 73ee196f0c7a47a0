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
}

file static class Watching
{
    public static async Task<IReadOnlyList<AlarmRow>> Warnings(this Workroom room)
    {
        await room.Get<BudgetWatch>().Look(default);
        return [.. (await room.Get<AlarmDesk>().Open(default)).Where(alarm => alarm.Kind == "budget-warning")];
    }
}
