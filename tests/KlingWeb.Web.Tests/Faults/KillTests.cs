using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>The program is killed on the way of one order.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task F01_KillBeforeTheOrderIsKept_LeavesNothingAndTheRepeatedClickIsOne()
    {
        await using var room = await Workroom.Open();
        await room.KilledIn(Killing.At(KillPoint.Saving), () => room.Order(Orders.ApiInOne));

        Assert.Empty((await room.History.Search(new(), default)).Items);
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));

        await room.AssertPaidOnce(id);
    }

    [Fact]
    public async Task F01_KillBeforeTheIntent_StaysQueuedAndIsSentOnce()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);

        await room.KilledIn(Killing.Before(GenerationStatus.Submitting), room.RunDue);

        Assert.Equal((GenerationStatus.Queued, 0), ((await room.Now(id)).Status, room.Posts));
        await room.Run(TimeSpan.FromSeconds(10));
        await room.AssertPaidOnce(id);
    }

    [Theory]
    [InlineData(Orders.ApiInOne)]
    [InlineData(Orders.Cloudsway)]
    public async Task F02_KillAfterTheIntentBeforeTheConnect_IsUnknownAndNobodySendsByItself(string offer)
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(offer);
        var held = await room.Money(id);

        await room.KilledIn(Killing.After(GenerationStatus.Submitting), room.RunDue);
        Assert.Equal(GenerationStatus.Unknown, (await room.Now(id)).Status);
        await room.RunADay();

        Assert.True((await room.Now(id)).NeedsPerson);
        Assert.Equal(held, await room.Money(id));
        Assert.Equal(0, room.Posts);
        Assert.Empty(await room.Charges());
    }

    [Fact]
    public async Task F02_KillAfterTheIntent_WhereTheListProvesAbsence_FailsAndReleases()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.Kling3Cheap);

        await room.KilledIn(Killing.After(GenerationStatus.Submitting), room.RunDue);
        await room.RunADay();

        Assert.Equal((GenerationStatus.Failed, "never-arrived"), ((await room.Now(id)).Status, (await room.Now(id)).Error?.Code));
        Assert.Equal(default, await room.Money(id));
        Assert.Equal(0, room.Posts);
    }

    [Fact]
    public async Task F03_KillMidRequest_IsNeverSentAgainByItself()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);

        await room.KilledIn(Killing.At(KillPoint.Asked), room.RunDue);
        await room.RunADay();

        Assert.Equal((GenerationStatus.Unknown, true), ((await room.Now(id)).Status, (await room.Now(id)).NeedsPerson));
        Assert.Equal(1, room.Posts);
        Assert.Empty(await room.Charges());
    }

    [Theory]
    [InlineData(Orders.Kling3Cheap)]
    [InlineData(Orders.Cloudsway)]
    public async Task F04_KillAfterSendBeforeTheAnswer_IsFoundForOneCharge(string offer)
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(offer);

        await room.KilledIn(Killing.At(KillPoint.Created), room.RunDue);
        await room.Run(TimeSpan.FromMinutes(1));

        await room.AssertPaidOnce(id);
    }

    [Fact]
    public async Task F04_KillWhileTheProviderTakesItsTime_AndOurClockIsBehind_IsFoundForOneCharge()
    {
        await using var room = await Workroom.Open();
        room.Time.Jump(TimeSpan.FromSeconds(-60));
        room.Emulator.Faults.Add(new() { Kind = FaultKind.Delay, Operation = EmulatorOperation.Create, Delay = TimeSpan.FromSeconds(90) });
        var id = await room.Order(Orders.Kling3Cheap);

        _ = room.RunDue();
        while (room.Posts == 0) await Task.Yield();
        room.Kills.Kill();
        await room.Restart();
        await room.RunADay();

        await room.AssertPaidOnce(id);
    }

    [Theory]
    [InlineData(Orders.ApiInOne)]
    [InlineData(Orders.ApiModels)]
    [InlineData(Orders.Kling3Api)]
    public async Task F04_KillBeforeTheAnswer_WhereNobodyCanLook_IsFoundByAPersonForOneCharge(string offer)
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(offer);

        await room.KilledIn(Killing.At(KillPoint.Created), room.RunDue);
        await room.RunADay();
        var charge = Assert.Single(await room.Charges());
        await room.Desk.Resolve(id, new(ResolutionOutcome.Found, charge.TaskId), Orders.Administrator, default);
        await room.Run(TimeSpan.FromSeconds(10));

        await room.AssertPaidOnce(id);
    }

    [Theory]
    [InlineData(Orders.Kling3Cheap)]
    [InlineData(Orders.Cloudsway)]
    public async Task F05_KillAfterTheAnswerBeforeTheCommit_IsFoundForOneCharge(string offer)
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(offer);

        await room.KilledIn(Killing.Before(GenerationStatus.Running), room.RunDue);
        Assert.Equal(GenerationStatus.Unknown, (await room.Now(id)).Status);
        await room.Run(TimeSpan.FromMinutes(1));

        await room.AssertPaidOnce(id);
    }

    [Fact]
    public async Task F06_KillBeforeThePush_ShowsTheStateAtOnceAndGoesOn()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);

        await room.KilledIn(Killing.After(GenerationStatus.Running), room.RunDue);

        Assert.Equal(GenerationStatus.Running, (await room.Now(id)).Status);
        await room.Run(TimeSpan.FromSeconds(15));
        await room.AssertPaidOnce(id);
    }
}
