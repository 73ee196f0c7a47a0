using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>A task that was taken is followed, whatever the provider says about it.</summary>
public sealed class FollowFaultTests
{
    [Theory]
    [InlineData(2, GenerationStatus.Succeeded)]
    [InlineData(100, GenerationStatus.Failed)]
    public async Task F31_TaskDenied_EndsOnlyAfterThreeReadsOverTenMinutes(int times, GenerationStatus end)
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await room.RunDue();
        room.Plan(FaultKind.Status, EmulatorOperation.Status, times, status: 404);

        await room.Run(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(10));
        Assert.Equal(GenerationStatus.Running, (await room.Now(id)).Status);
        await room.Run(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(10));

        Assert.Equal(end, (await room.Now(id)).Status);
        Assert.Equal(0, (await room.Money(id)).Held);
    }

    [Theory]
    [InlineData("daydreaming")]
    [InlineData("pending")]
    [InlineData("SUCCEEDED?")]
    public async Task F32_OddOrEarlierWord_KeepsItRunning(string word)
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(2));
        room.Plan(FaultKind.StatusWord, EmulatorOperation.Status, times: 5, text: word);

        await room.Run(TimeSpan.FromSeconds(4));
        Assert.Equal(GenerationStatus.Running, (await room.Now(id)).Status);
        await room.Run(TimeSpan.FromSeconds(15));

        await room.AssertPaidOnce(id);
    }

    [Fact]
    public async Task F33_NeverEnds_ExpiresWithItsHoldAndALateSuccessIsKeptAndPaid()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.StatusWord, EmulatorOperation.Status, times: 100_000, text: "running");
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromHours(7), TimeSpan.FromMinutes(5));
        Assert.Equal(GenerationStatus.Expired, (await room.Now(id)).Status);
        Assert.NotEqual(0, (await room.Money(id)).Held);
        room.Emulator.Faults.Clear();
        await room.Run(TimeSpan.FromHours(3), TimeSpan.FromMinutes(5));

        var charge = Assert.Single(await room.Charges());
        Assert.Equal(GenerationStatus.Expired, (await room.Now(id)).Status);
        Assert.NotEmpty((await room.Now(id)).Files);
        Assert.Equal(new LedgerSum(0, charge.Amount), await room.Money(id));
    }

    [Fact]
    public async Task F33_NeverEnds_HoldsForThirtyDaysAtMost()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.NeverEnds);
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromHours(7), TimeSpan.FromMinutes(10));
        await room.Run(TimeSpan.FromDays(29), TimeSpan.FromHours(6));
        Assert.NotEqual(0, (await room.Money(id)).Held);
        await room.Run(TimeSpan.FromDays(2), TimeSpan.FromHours(6));

        Assert.Equal(0, (await room.Money(id)).Held);
    }

    [Fact]
    public async Task F34_SuccessWithoutAnAddress_IsAskedAgain()
    {
        await using var room = await Workroom.Open(taskSeconds: 0);
        room.Plan(FaultKind.NoAddress, EmulatorOperation.Status, times: 5);
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromSeconds(3));
        Assert.Equal(GenerationStatus.Running, (await room.Now(id)).Status);
        await room.Run(TimeSpan.FromSeconds(20));

        await room.AssertPaidOnce(id);
    }

    [Fact]
    public async Task F45_KeyRevokedInFlight_PausesAndGoesOnWhenItHoldsAgain()
    {
        await using var room = await Workroom.Open();
        var running = await room.Order(Orders.ApiInOne, "first");
        await room.RunDue();
        room.Plan(FaultKind.Status, EmulatorOperation.Status, times: 1000, status: 401);
        var queued = await room.Order(Orders.ApiInOne, "second");
        room.Plan(FaultKind.Status, EmulatorOperation.Create, status: 401);

        await room.Run(TimeSpan.FromMinutes(5));
        Assert.Equal(GenerationStatus.Running, (await room.Now(running)).Status);
        Assert.Equal(GenerationStatus.Failed, (await room.Now(queued)).Status);
        Assert.Equal(default, await room.Money(queued));
        room.Emulator.Faults.Clear();
        await room.Run(TimeSpan.FromMinutes(5));

        var charge = Assert.Single(await room.Charges());
        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(running)).Status);
        Assert.Equal(new LedgerSum(0, charge.Amount), await room.Money(running));
    }

    [Theory]
    [InlineData(FaultKind.WrongShape)]
    [InlineData(FaultKind.EndlessBody)]
    [InlineData(FaultKind.GzipBomb)]
    [InlineData(FaultKind.Utf16)]
    public async Task F46_PoisonAnswer_IsIsolatedAndTheOthersGoOn(FaultKind kind)
    {
        await using var room = await Workroom.Open();
        room.Emulator.Faults.Add(new() { Kind = kind, Provider = "apiinone", Operation = EmulatorOperation.Status, Times = 1000 });
        var poisoned = await room.Order(Orders.ApiInOne, "poisoned");
        var sound = await room.Order(Orders.Kling3Api, "sound");

        for (var seconds = 0; seconds < 20; seconds++)
        {
            room.Time.Advance(TimeSpan.FromSeconds(1));
            await room.Driven(room.RunDue());
        }

        Assert.Equal((GenerationStatus.Running, GenerationStatus.Succeeded), ((await room.Now(poisoned)).Status, (await room.Now(sound)).Status));
    }
}
