using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Faults;

namespace KlingWeb.Web.Tests.Generations;

public sealed class PollTests
{
    [Fact]
    public async Task Success_WithoutItsFiles_IsAskedAgainUntilTheyAreThere()
    {
        await using var room = await Workroom.Open(taskSeconds: 0);
        room.Plan(FaultKind.NoAddress, EmulatorOperation.Status, times: 3);
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromSeconds(20));

        var view = await room.Now(id);
        Assert.Equal(GenerationStatus.Succeeded, view.Status);
        Assert.NotEmpty(view.Files);
        Assert.Equal(4, room.Received(EmulatorOperation.Status));
    }

    [Fact]
    public async Task OddWord_OfTheProvider_IsShownOnceAndItGoesOn()
    {
        await using var room = await Workroom.Open(taskSeconds: 0);
        room.Plan(FaultKind.StatusWord, EmulatorOperation.Status, times: 3, text: "daydreaming");
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromSeconds(3));
        Assert.Equal((GenerationStatus.Running, "daydreaming"), ((await room.Now(id)).Status, (await room.Now(id)).ProviderWord));
        await room.Run(TimeSpan.FromSeconds(10));

        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(id)).Status);
        Assert.Single(await room.History.Events(id, default), e => e.Text.Contains("daydreaming", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DeniedTask_ForUnderTenMinutes_GoesOn()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, EmulatorOperation.Status, times: 2, status: 404);
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromMinutes(12), TimeSpan.FromSeconds(10));

        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(id)).Status);
    }

    [Fact]
    public async Task DeniedTask_AfterAnHour_IsGivenUpOnlyAfterTenMinutes()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.NeverEnds);
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromHours(1), TimeSpan.FromSeconds(30));
        var readsBefore = room.Received(EmulatorOperation.Status);
        room.Plan(FaultKind.Status, EmulatorOperation.Status, times: 100, status: 404);

        await room.Run(TimeSpan.FromMinutes(9.5), TimeSpan.FromSeconds(10));
        Assert.Equal(GenerationStatus.Running, (await room.Now(id)).Status);
        Assert.InRange(room.Received(EmulatorOperation.Status) - readsBefore, 3, 10);
        await room.Run(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(10));

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Failed, "task-not-found"), (view.Status, view.Error?.Code));
        Assert.Equal(new LedgerSum(0, view.Charge?.Amount ?? 0), await room.Money(id));
    }

    [Fact]
    public async Task BusyProvider_ThatAsksForNoWait_IsNotAskedAgainAtOnce()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await room.RunDue();
        room.Emulator.Faults.Add(new() { Kind = FaultKind.Status, Status = 429, RetryAfter = "0", Operation = EmulatorOperation.Status, Times = 100 });
        room.Time.Advance(TimeSpan.FromSeconds(2));
        await room.Driven(room.RunDue());
        var reads = room.Received(EmulatorOperation.Status);

        await room.RunDue();

        Assert.Equal(reads, room.Received(EmulatorOperation.Status));
        Assert.InRange(room.Get<DueQueue>().WhenDue(id)!.Value - room.Time.GetUtcNow(), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Result_ThatCanNotBeWritten_IsNotAskedForBeyondItsDeadline()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        room.Kills.Trouble = moment => Killing.Before(GenerationStatus.Succeeded)(moment) ? new InvalidOperationException("trouble") : null;

        await room.Run(TimeSpan.FromHours(5), TimeSpan.FromMinutes(5));
        Assert.Equal(GenerationStatus.Running, (await room.Now(id)).Status);
        await room.Run(TimeSpan.FromHours(2), TimeSpan.FromMinutes(5));

        Assert.Equal(GenerationStatus.Expired, (await room.Now(id)).Status);
        Assert.Equal(new LedgerSum(0, Assert.Single(await room.Charges()).Amount), await room.Money(id));
    }

    [Fact]
    public async Task RunningTask_AfterARestart_IsFollowedToItsEnd()
    {
        await using var room = await Workroom.Open(taskSeconds: 60);
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(5));

        await room.Restart();
        await room.Run(TimeSpan.FromSeconds(70));

        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(id)).Status);
        Assert.Equal(1, room.Posts);
    }
}
