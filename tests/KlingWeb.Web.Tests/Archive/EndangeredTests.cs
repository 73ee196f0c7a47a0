using KlingWeb.Alarms;
using KlingWeb.Archive;
using KlingWeb.Emulator;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Archive;

public sealed class EndangeredTests : IAsyncLifetime
{
    private TestProgram program = null!;

    public async Task InitializeAsync() => program = await TestProgram.Create();

    public Task DisposeAsync() => program.DisposeAsync().AsTask();

    [Fact]
    public async Task File_NotKeptWithTwoDaysLeft_RaisesAnAlarmThatItsKeepingClears()
    {
        await program.Deliver(keptFor: TimeSpan.FromDays(7));
        program.FreeBytes = 1024;
        await program.Get<ArchiveWorker>().RunDue(default);
        Assert.Empty(await Open());

        program.Time.Advance(TimeSpan.FromDays(5.5));
        await program.Get<ArchiveWorker>().RunDue(default);
        var alarm = Assert.Single(await Open());
        Assert.Equal("file-endangered", alarm.Kind);
        Assert.Contains("disk is full", alarm.Text, StringComparison.Ordinal);

        program.FreeBytes = long.MaxValue;
        program.Time.Advance(TimeSpan.FromHours(1));
        await program.Get<ArchiveWorker>().RunDue(default);
        Assert.Empty(await Open());
    }

    [Fact]
    public async Task File_DeletedThereBeforeItWasKept_RaisesAnAlarmThatStays()
    {
        await program.Deliver(keptFor: TimeSpan.FromDays(7));
        program.Emulator.Faults.Add(new() { Kind = FaultKind.ConnectionRefused, Operation = EmulatorOperation.File, Times = 1 });
        await program.Get<ArchiveWorker>().RunDue(default);
        program.Time.Advance(TimeSpan.FromDays(9));
        await program.Get<ArchiveWorker>().RunDue(default);

        Assert.Equal("file-lost", Assert.Single(await Open()).Kind);
    }

    [Fact]
    public async Task File_OfAProviderThatNamesNoTime_RaisesAnAlarmBeforeItCanBeLost()
    {
        await program.Deliver();
        program.FreeBytes = 1024;
        program.Time.Advance(TimeSpan.FromDays(5.5));
        await program.Get<ArchiveWorker>().RunDue(default);

        var alarm = Assert.Single(await Open());
        Assert.Equal("file-endangered", alarm.Kind);
        Assert.Contains("names no time", alarm.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ClaimedByAnother_IsLeftUntilTheClaimRunsOut()
    {
        var id = await program.Deliver();
        Assert.True(await program.Get<FileClaims>().Take(await program.File(id), default));

        Assert.False(await program.Get<FileClaims>().Take(await program.File(id), default));
        Assert.False(await program.Get<ArchiveWorker>().RunDue(default));
        program.Time.Advance(FileClaims.Length);
        await program.Get<ArchiveWorker>().RunDue(default);

        Assert.Equal(FileState.Archived, (await program.File(id)).State);
    }

    private Task<IReadOnlyList<AlarmRow>> Open() => program.Get<AlarmDesk>().Open(default);
}
