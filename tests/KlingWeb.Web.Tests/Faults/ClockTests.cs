using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>F39: this machine's wall clock is set while work is under way.</summary>
public sealed class ClockTests
{
    [Theory]
    [InlineData(Orders.ApiInOne, 3600)]
    [InlineData(Orders.ApiInOne, -3600)]
    [InlineData(Orders.Kling3Cheap, 60)]
    [InlineData(Orders.Cloudsway, -86_400)]
    public async Task F39_ClockSetWhileATaskRuns_IsDeliveredForOneCharge(string offer, int seconds)
    {
        await using var room = await Workroom.Open(taskSeconds: 20);
        var id = await room.Order(offer);
        await room.Run(TimeSpan.FromSeconds(3));

        room.Time.Jump(TimeSpan.FromSeconds(seconds));
        // what was due by the old clock is due again after a restart at the latest
        await room.Restart();
        await room.Run(TimeSpan.FromMinutes(3));
        room.Time.Jump(TimeSpan.FromSeconds(-seconds));
        await room.Run(TimeSpan.FromMinutes(3));

        await room.AssertPaidOnce(id);
    }

    [Fact]
    public async Task F39_ClockSetBackWithoutARestart_IsDeliveredWhenTheTimeComesAgain()
    {
        await using var room = await Workroom.Open(taskSeconds: 20);
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(3));

        room.Time.Jump(TimeSpan.FromHours(-1));
        await room.Run(TimeSpan.FromMinutes(70), TimeSpan.FromSeconds(30));

        await room.AssertPaidOnce(id);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task F39_ClockWrongWhileSending_ProvesNoAbsenceOfWhatIsThere(int seconds)
    {
        await using var room = await Workroom.Open();
        room.Time.Jump(TimeSpan.FromSeconds(seconds));
        room.Plan(FaultKind.CutBeforeAnswer, afterWork: true);
        var id = await room.Order(Orders.Kling3Cheap);

        await room.RunADay();

        Assert.Single(await room.Charges());
        Assert.NotEqual(GenerationStatus.Failed, (await room.Now(id)).Status);
        Assert.Equal(1, room.Posts);
    }

    [Theory]
    [InlineData(Orders.Kling3Cheap, 60)]
    [InlineData(Orders.Kling3Cheap, -60)]
    [InlineData(Orders.Kling3Cheap, 3600)]
    [InlineData(Orders.Kling3Cheap, -3600)]
    [InlineData(Orders.Cloudsway, 3600)]
    public async Task F39_ClockSetAfterAnUnclearAnswer_FindsItAndProvesNothingFalse(string offer, int seconds)
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.CutBeforeAnswer, afterWork: true);
        var id = await room.Order(offer);
        await room.RunDue();
        Assert.Equal(GenerationStatus.Unknown, (await room.Now(id)).Status);

        room.Time.Jump(TimeSpan.FromSeconds(seconds));
        await room.RunADay();

        await room.AssertPaidOnce(id);
    }
}
