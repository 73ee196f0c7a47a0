using KlingWeb.Alarms;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Emulator;
using KlingWeb.ProviderDesks;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.ProviderDesks;

/// <summary>Health and balances outlive a restart, and people are told once of what only they can settle.</summary>
public sealed class ProviderStateTests
{
    private const string Id = ProviderIds.Kling3Api;

    [Fact]
    public async Task Breaker_Open_StaysOpenAcrossARestartAndStepsDownOnSuccess()
    {
        await using var room = await Workroom.Open();
        for (var n = 0; n < 5; n++) Desk(room).Failed(Id, GenerationMode.Demo, Fault(ProviderFault.Unavailable));
        await room.Get<ProviderStates>().Flush(default);

        await Restarted(room);
        Assert.NotNull(Desk(room).PausedBecause(Id, GenerationMode.Demo));
        room.Time.Advance(TimeSpan.FromSeconds(16));
        Assert.Null(Desk(room).PausedBecause(Id, GenerationMode.Demo));

        Desk(room).Failed(Id, GenerationMode.Demo, Fault(ProviderFault.Unavailable));
        room.Time.Advance(TimeSpan.FromSeconds(16));
        Assert.NotNull(Desk(room).PausedBecause(Id, GenerationMode.Demo));
        room.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Null(Desk(room).PausedBecause(Id, GenerationMode.Demo));

        Desk(room).Succeeded(Id, GenerationMode.Demo);
        await room.Get<ProviderStates>().Flush(default);
        await Restarted(room);
        Assert.Equal((0, 1), (Record(room).Faults, Record(room).Opened));
    }

    [Fact]
    public async Task Success_OfAProviderThatIsWell_WritesNothing()
    {
        await using var room = await Workroom.Open();
        Desk(room).Succeeded(Id, GenerationMode.Demo);
        await room.Get<ProviderStates>().Flush(default);
        await using var db = await room.Db();
        Assert.Empty(await db.Set<ProviderStateRow>().ToListAsync());
    }

    [Theory]
    [InlineData(ProviderFault.Unauthorized)]
    [InlineData(ProviderFault.OutOfUnits)]
    public async Task Refusal_OfKeyOrBalance_PausesAcrossRestartsUntilAnAdministratorResumes(ProviderFault fault)
    {
        await using var room = await Workroom.Open();
        Desk(room).Failed(Id, GenerationMode.Demo, Fault(fault, 401));
        await room.Get<ProviderStates>().Flush(default);
        await Restarted(room);

        Assert.Equal("paused", Desk(room).All().Single(status => status.Id == Id).Health);
        var alarm = Assert.Single(await room.Get<AlarmDesk>().Open(default));
        Assert.Equal((ProviderAlarms.Paused, Id), (alarm.Kind, alarm.Provider));

        await room.Get<ProviderSettingDesk>().Resume(Id, Orders.Administrator, default);
        await room.Get<ProviderStates>().Flush(default);
        Assert.Null(Desk(room).PausedBecause(Id, GenerationMode.Demo));
        Assert.Empty(await room.Get<AlarmDesk>().Open(default));
    }

    [Fact]
    public async Task Pause_ByAnotherInstance_OutlivesWhatThisOneWrites()
    {
        await using var room = await Workroom.Open();
        await Learn(room, 150);
        await PauseElsewhere(room, "paused by another");

        await Learn(room, 140);
        Desk(room).Failed(ProviderIds.Kling3Cheap, GenerationMode.Live, Fault(ProviderFault.Unavailable));
        await room.Get<ProviderStates>().Flush(default);

        await using var db = await room.Db();
        var row = await db.Set<ProviderStateRow>().SingleAsync();
        Assert.Equal(("paused by another", 140m, 1), (row.Paused, row.Balance, row.Faults));
        Assert.Equal("paused by another", Desk(room).PausedBecause(ProviderIds.Kling3Cheap, GenerationMode.Live));
    }

    [Fact]
    public async Task Pause_ByAnotherInstance_HoldsHereThoughAChangeOfOursWaits()
    {
        await using var room = await Workroom.Open();
        await Learn(room, 150);
        await PauseElsewhere(room, "paused by another");
        Desk(room).LearnBalance(ProviderIds.Kling3Cheap, GenerationMode.Live, new ProviderBalance(140), room.Time.GetUtcNow());

        await room.Get<ProviderStates>().Reload(default);

        Assert.Equal("paused by another", Desk(room).PausedBecause(ProviderIds.Kling3Cheap, GenerationMode.Live));
        Assert.Equal(140, Desk(room).Balance(ProviderIds.Kling3Cheap, GenerationMode.Live));
    }

    [Fact]
    public async Task Pause_EndedHere_EndsWhatAnotherInstanceBegan()
    {
        await using var room = await Workroom.Open();
        await room.Get<ProviderSettingDesk>().Save(ProviderIds.Kling3Cheap, new() { NewKey = "planted-key-0123" }, Orders.Administrator, default);
        await Learn(room, 150);
        await PauseElsewhere(room, "paused by another");
        await room.Get<ProviderStates>().Reload(default);

        Desk(room).Resume(ProviderIds.Kling3Cheap);
        await room.Get<ProviderStates>().Flush(default);

        await using var db = await room.Db();
        Assert.Equal((null, 150m), ((await db.Set<ProviderStateRow>().SingleAsync()).Paused, Desk(room).Balance(ProviderIds.Kling3Cheap, GenerationMode.Live)));
    }

    [Fact]
    public async Task Pause_WhoseAlarmFailed_IsToldAtTheNextTry()
    {
        await using var room = await Workroom.Open();
        Desk(room).Failed(Id, GenerationMode.Demo, Fault(ProviderFault.Unauthorized, 401));
        room.Kills.Trouble = moment => moment.Written?.OfType<AlarmRow>().Any() == true ? new InvalidOperationException("trouble") : null;
        await Assert.ThrowsAnyAsync<Exception>(() => room.Get<ProviderStates>().Flush(default));

        room.Kills.Trouble = null;
        await room.Get<ProviderStates>().Flush(default);

        Assert.Equal(ProviderAlarms.Paused, Assert.Single(await room.Get<AlarmDesk>().Open(default)).Kind);
        await using var db = await room.Db();
        Assert.NotNull((await db.Set<ProviderStateRow>().SingleAsync()).Paused);
    }

    [Fact]
    public async Task Changes_BehindOneThatFails_AreWrittenAtTheNextTry()
    {
        await using var room = await Workroom.Open();
        foreach (var id in Desk(room).Ids) Desk(room).Failed(id, GenerationMode.Demo, Fault(ProviderFault.Unavailable));
        room.Kills.Trouble = _ => new InvalidOperationException("trouble");
        await Assert.ThrowsAnyAsync<Exception>(() => room.Get<ProviderStates>().Flush(default));

        room.Kills.Trouble = null;
        await room.Get<ProviderStates>().Flush(default);

        await using var db = await room.Db();
        Assert.Equal(Desk(room).Ids.Count, await db.Set<ProviderStateRow>().CountAsync());
    }

    [Fact]
    public async Task Balance_BelowItsMark_IsToldOnceUntilItRecovers()
    {
        await using var room = await Workroom.Open();
        await room.Get<ProviderSettingDesk>().Save(ProviderIds.Kling3Cheap, new() { NewKey = "planted-key-0123", LowBalance = 100 }, Orders.Administrator, default);

        await Learn(room, 150);
        Assert.Empty(await room.Get<AlarmDesk>().Open(default));
        await Learn(room, 99);
        var alarm = Assert.Single(await room.Get<AlarmDesk>().Open(default));
        Assert.Equal(ProviderAlarms.Low, alarm.Kind);
        Assert.True(Status(room).BalanceIsLow);

        await room.Get<AlarmDesk>().Clear(alarm.Key, "Ann", default);
        await Learn(room, 98);
        await Restarted(room);
        await Learn(room, 97);
        Assert.Empty(await room.Get<AlarmDesk>().Open(default));

        await Learn(room, 200);
        await Learn(room, 50);
        Assert.Single(await room.Get<AlarmDesk>().Open(default));
    }

    [Fact]
    public async Task LowMark_Changed_IsWeighedAtOnce()
    {
        await using var room = await Workroom.Open();
        await Learn(room, 150);
        var entry = new ProviderEntry { NewKey = "planted-key-0123", LowBalance = 200 };
        await room.Get<ProviderSettingDesk>().Save(ProviderIds.Kling3Cheap, entry, Orders.Administrator, default);
        Assert.Single(await room.Get<AlarmDesk>().Open(default));
        await room.Get<ProviderSettingDesk>().Save(ProviderIds.Kling3Cheap, entry with { NewKey = null, LowBalance = 100 }, Orders.Administrator, default);
        Assert.Empty(await room.Get<AlarmDesk>().Open(default));
    }

    [Fact]
    public async Task Balance_Read_KeepsItsPartsAndItsNote()
    {
        await using var room = await Workroom.Open();
        await room.Get<ProviderProbe>().ReadBalance(ProviderIds.Kling3Cheap, default);
        await room.Get<ProviderStates>().Flush(default);
        await Restarted(room);

        var status = Status(room);
        Assert.Equal((5100m, 100m, 5000m, "checked in today, 5 days in a row"), (status.Balance, status.BalanceFree, status.BalancePaid, status.BalanceNote));
    }

    [Fact]
    public async Task Balance_InTheAnswerToASubmission_IsLearnt()
    {
        await using var room = await Workroom.Open();
        await room.Order(Orders.Kling3Cheap);
        await room.RunDue();
        Assert.True(Status(room).Balance is < 5100m and > 0);
        Assert.Equal(0, room.Received(EmulatorOperation.Balance));
    }

    private static ProviderDesk Desk(Workroom room) => room.Get<ProviderDesk>();

    private static ProviderStatus Status(Workroom room) => Desk(room).All().Single(status => status.Id == ProviderIds.Kling3Cheap);

    private static HealthRecord Record(Workroom room) => Desk(room).At(new(Id, GenerationMode.Demo)).Health.Record;

    private static ProviderException Fault(ProviderFault fault, int? status = null) => new(Id, fault, "It went wrong.") { HttpStatus = status };

    private static async Task PauseElsewhere(Workroom room, string why)
    {
        await using var db = await room.Db();
        await db.Set<ProviderStateRow>().ExecuteUpdateAsync(row => row.SetProperty(state => state.Paused, why));
    }

    private static async Task Learn(Workroom room, decimal left)
    {
        Desk(room).LearnBalance(ProviderIds.Kling3Cheap, GenerationMode.Live, new ProviderBalance(left), room.Time.GetUtcNow());
        await room.Get<ProviderStates>().Flush(default);
    }

    private static async Task Restarted(Workroom room)
    {
        await room.Restart();
        await room.Get<ProviderSettings>().Reload(default);
        await room.Get<ProviderStates>().Reload(default);
    }
}
