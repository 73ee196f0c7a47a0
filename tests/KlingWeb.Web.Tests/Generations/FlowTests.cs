using KlingWeb.Core.Generations;
using KlingWeb.Emulator;

namespace KlingWeb.Web.Tests.Generations;

public sealed class FlowTests
{
    public static TheoryData<string> Offers => [Orders.Kling3Cheap, Orders.Kling3Api, Orders.ApiModels, Orders.ApiInOne, Orders.Cloudsway];

    [Theory]
    [MemberData(nameof(Offers))]
    public async Task Order_AtEachProvider_IsDeliveredForWhatTheProviderCharged(string offer)
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(offer);

        await room.Run(TimeSpan.FromSeconds(10));

        var view = await room.Now(id);
        var charge = Assert.Single(await room.Emulator.Ledger.ReadAsync());
        Assert.Equal((GenerationStatus.Succeeded, GenerationMode.Demo), (view.Status, view.Mode));
        Assert.Equal(charge.Amount, view.Charge?.Amount);
        Assert.Equal(charge.TaskId, view.ProviderTaskId);
        Assert.Equal(new LedgerSum(0, charge.Amount), await room.Money(id));
        Assert.Contains(view.Files, file => file.Kind == "video");
        Assert.Equal("accepted", Assert.Single(view.Attempts).Outcome);
    }

    [Fact]
    public async Task Order_OnItsWay_TellsEachStep()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromSeconds(10));

        var happened = await room.Happened(id);
        Assert.Equal(
            [GenerationEventKind.Created, GenerationEventKind.SendStarted, GenerationEventKind.Accepted],
            happened.Take(3));
        Assert.All(happened.Skip(3).SkipLast(1), kind => Assert.Equal(GenerationEventKind.Progressed, kind));
        Assert.Equal(GenerationEventKind.Delivered, happened[^1]);
    }

    [Theory]
    [MemberData(nameof(Offers))]
    public async Task Task_ThatFailsAtTheProvider_FailsWithItsWordsAndNothingHeld(string offer)
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.FailedTask, text: "The picture shows a person");
        var id = await room.Order(offer);

        await room.Run(TimeSpan.FromSeconds(10));

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Failed, "failed-at-provider"), (view.Status, view.Error?.Code));
        Assert.Contains("The picture shows a person", view.Error?.ProviderMessage, StringComparison.Ordinal);
        Assert.Equal(new LedgerSum(0, view.Charge?.Amount ?? 0), await room.Money(id));
        Assert.Equal(view.Charge is null, view.MayHaveBeenCharged);
    }

    [Fact]
    public async Task ThirdVideo_WhereTwoMayRun_IsSentAsSoonAsOneEnds()
    {
        await using var room = await Workroom.Open(taskSeconds: 20);
        for (var n = 1; n <= 3; n++) await room.Order(Orders.Kling3Cheap, $"key-{n}");

        await room.Run(TimeSpan.FromSeconds(10));
        Assert.Equal(2, room.Posts);
        Assert.Single((await room.History.Search(new() { Status = GenerationStatus.Queued }, default)).Items);
        await room.Run(TimeSpan.FromSeconds(60));

        var all = (await room.History.Search(new() { Status = GenerationStatus.Succeeded }, default)).Items;
        Assert.Equal(3, all.Count);
        var lastSent = all.Max(view => view.Attempts.Single().At);
        var firstEnded = all.Min(view => view.FinishedAt!.Value);
        Assert.InRange(lastSent - firstEnded, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }
}
