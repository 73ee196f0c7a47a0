using KlingWeb.Core.Generations;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>F42: however often one order is clicked, it is one.</summary>
public sealed class ClickTests
{
    [Fact]
    public async Task F42_TwentyClicksAtOnce_AreOneOrderAndOneCharge()
    {
        await using var room = await Workroom.Open();

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => room.Order(Orders.ApiInOne))));
        await room.Run(TimeSpan.FromSeconds(10));

        await room.AssertPaidOnce(Assert.Single(ids.Distinct()));
    }

    [Fact]
    public async Task F42_ClickReplayedAfterTheEndAndARestart_IsTheSameOrder()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));

        await room.Restart();
        var replayed = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));

        Assert.Equal(id, replayed);
        await room.AssertPaidOnce(id);
    }

    [Fact]
    public async Task F42_SameKeyForAnotherOrder_IsRefused()
    {
        await using var room = await Workroom.Open();
        await room.Order(Orders.ApiInOne);

        var refusal = await room.Desk.Submit(Orders.Of(Orders.ApiInOne, prompt: "A hare"), Orders.Member, default).Refusal();

        Assert.Equal(("idempotency-conflict", 409), (refusal.Code, refusal.Status));
    }
}
