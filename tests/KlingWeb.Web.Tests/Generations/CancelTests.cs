using KlingWeb.Core.Generations;

namespace KlingWeb.Web.Tests.Generations;

public sealed class CancelTests
{
    [Fact]
    public async Task Cancel_WhileQueued_ReleasesAndNothingIsSent()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);

        var cancelled = await room.Desk.Cancel(id, Orders.Member, default);
        await room.Run(TimeSpan.FromSeconds(10));

        Assert.Equal(GenerationStatus.Cancelled, cancelled.Status);
        Assert.Equal(0, room.Posts);
        Assert.Equal(default, await room.Money(id));
        Assert.Equal(GenerationStatus.Cancelled, (await room.Desk.Cancel(id, Orders.Member, default)).Status);
    }

    [Fact]
    public async Task Cancel_AfterItLeft_IsTooLate()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await room.RunDue();

        var refusal = await room.Desk.Cancel(id, Orders.Member, default).Refusal();

        Assert.Equal(("too-late", 409), (refusal.Code, refusal.Status));
        Assert.Equal(GenerationStatus.Running, (await room.Now(id)).Status);
    }

    [Fact]
    public async Task Cancel_ByAViewerOrOfNothing_IsRefused()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);

        Assert.Equal("forbidden", (await room.Desk.Cancel(id, Orders.Viewer, default).Refusal()).Code);
        Assert.Equal("not-found", (await room.Desk.Cancel(Guid.NewGuid(), Orders.Member, default).Refusal()).Code);
    }
}
