using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Postgres;
using KlingWeb.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Archive;

/// <summary>What is kept stays kept, whatever goes wrong afterwards and whoever else is at it.</summary>
public sealed class KeptOnceTests
{
    [Fact]
    public async Task File_KeptWhenTheTellingFails_StaysKeptAndIsToldOfLater()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));
        room.Kills.Trouble = moment => moment.Written?.OfType<GenerationEventRow>().Any(e => e.Kind == GenerationEventKind.Archived) == true ? new InvalidOperationException("trouble") : null;
        await room.Archive();
        room.Kills.Trouble = null;

        Assert.All((await room.Now(id)).Files, file => Assert.True(file.Archived));
        Assert.DoesNotContain(GenerationEventKind.Archived, await room.Happened(id));
        var fetched = room.Received(EmulatorOperation.File);
        room.Time.Advance(TimeSpan.FromHours(1));
        await room.Archive();

        Assert.Single(await room.Happened(id), GenerationEventKind.Archived);
        Assert.Equal(fetched, room.Received(EmulatorOperation.File));
        Assert.False(await room.Archive());
    }

    [Fact]
    public async Task File_KeptByAnotherMeanwhile_IsNotTakenForRetryingOrLost()
    {
        await using var program = await TestProgram.Create();
        var id = await program.Deliver(keptFor: TimeSpan.FromDays(7));
        var slept = await program.File(id);
        Assert.True(await program.Get<FileClaims>().Take(slept, default));
        program.Time.Advance(FileClaims.Length);
        await program.Get<ArchiveWorker>().RunDue(default);

        program.Emulator.Faults.Add(new() { Kind = FaultKind.ConnectionRefused, Operation = EmulatorOperation.File, Times = 100 });
        await program.Get<Archiver>().Try(slept, default);
        Assert.Equal(FileState.Archived, (await program.File(id)).State);
        program.Time.Advance(TimeSpan.FromDays(9));
        await program.Get<Archiver>().Try(slept, default);

        Assert.Equal((FileState.Archived, null), ((await program.File(id)).State, (await program.File(id)).DueAt));
        Assert.Single(program.FilesIn("files"));
    }

    [Fact]
    public async Task Claim_ThatAnotherHasByNow_IsNotRenewed()
    {
        await using var program = await TestProgram.Create();
        var id = await program.Deliver();
        var (slept, awake) = (await program.File(id), await program.File(id));
        var claims = program.Get<FileClaims>();
        Assert.True(await claims.Take(slept, default));
        program.Time.Advance(FileClaims.Length);
        Assert.True(await claims.Take(awake, default));
        program.Time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<ClaimLostException>(() => claims.Renew(slept, default));
        await claims.Renew(awake, default);
    }

    [PostgresFact]
    public async Task Claim_WhereAnInstancesClockIsAhead_IsLeftToWhoHasIt()
    {
        await using var room = await Workroom.OpenOnPostgres();
        await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));
        await using var db = await room.Db();
        var file = await db.Set<GenerationFile>().AsNoTracking().FirstAsync();
        Assert.True(await ClaimsOf(room).Take(file, default));
        room.Time.Advance(FileClaims.Length);   // what the other instance takes for the time

        Assert.False(await ClaimsOf(room).Take(file, default));
    }

    private static FileClaims ClaimsOf(Workroom room) => new(room.Get<IDbContextFactory<KlingDb>>(), DatabaseClock.Of(room.Time), room.Time);
}
