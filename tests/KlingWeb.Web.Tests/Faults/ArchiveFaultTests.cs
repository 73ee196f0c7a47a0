using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Web.Tests.Generations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>A result that was paid for is kept, whatever its server sends first.</summary>
public sealed class ArchiveFaultTests
{
    [Theory]
    [InlineData(FaultKind.HtmlPage)]
    [InlineData(FaultKind.EmptyFile)]
    [InlineData(FaultKind.WrongLength)]
    [InlineData(FaultKind.WrongMagic)]
    [InlineData(FaultKind.CutBeforeAnswer)]
    public async Task F35_FileThatIsNotTheResult_IsNotArchivedAndFetchedAgain(FaultKind kind)
    {
        await using var room = await Workroom.Open();
        var id = await Delivered(room);
        room.Plan(kind, EmulatorOperation.File, times: 100);

        await room.Archive();
        Assert.All(await FilesOf(room, id), file => Assert.Equal((FileState.Retrying, null, null), (file.State, file.Path, file.Sha256)));
        room.Emulator.Faults.Clear();
        await Keep(room);

        Assert.All(await FilesOf(room, id), file => Assert.Equal((FileState.Archived, 64), (file.State, file.Sha256?.Length)));
    }

    [Fact]
    public async Task Worker_StartedWhileTheDatabaseIsAway_KeepsResultsWhenItIsBack()
    {
        await using var room = await Workroom.Open();
        var worker = room.Get<ArchiveWorker>();
        room.Kills.Trouble = moment => moment.Point == KillPoint.Command ? new SqliteException("trouble", 10) : null;
        await worker.StartAsync(default);
        while (room.Log.Count("Results could not be looked for") == 0 && !worker.ExecuteTask!.IsCompleted) await Task.Yield();
        Assert.False(worker.ExecuteTask!.IsCompleted);
        room.Kills.Trouble = null;

        var id = await Delivered(room);
        room.Time.Advance(TimeSpan.FromMinutes(1));
        await room.Driven(Archived());

        await worker.StopAsync(default);

        async Task Archived()
        {
            while ((await FilesOf(room, id)).Any(file => file.State != FileState.Archived)) await Task.Yield();
        }
    }

    [Fact]
    public async Task F34_DeadAddress_IsAskedForAgain()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.DeadAddress, EmulatorOperation.Status, times: 100);
        var id = await Delivered(room);
        room.Emulator.Faults.Clear();

        await Keep(room);

        Assert.All(await FilesOf(room, id), file => Assert.Equal(FileState.Archived, file.State));
    }

    [Fact]
    public async Task F36_DiskFull_RefusesBeforeTheIntentAndGoesOnAfterwards()
    {
        await using var room = await Workroom.Open();
        room.FreeBytes = 1024;

        var refusal = await room.Desk.Submit(Orders.Of(Orders.ApiInOne), Orders.Member, default).Refusal();
        Assert.Equal(("disk-full", 507), (refusal.Code, refusal.Status));
        Assert.Empty((await room.History.Search(new(), default)).Items);
        room.FreeBytes = long.MaxValue;
        var id = await Delivered(room);

        await room.AssertPaidOnce(id);
    }

    [Fact]
    public async Task F36_DiskFullWhileResultsWait_WaitsQuietlyAndKeepsThemLater()
    {
        await using var room = await Workroom.Open();
        var id = await Delivered(room);
        room.FreeBytes = 1024;

        await Keep(room);
        Assert.Equal(0, room.Received(EmulatorOperation.File));
        Assert.InRange((await FilesOf(room, id)).Max(file => file.Tries), 1, 20);
        room.FreeBytes = long.MaxValue;
        await Keep(room);

        Assert.All(await FilesOf(room, id), file => Assert.Equal(FileState.Archived, file.State));
    }

    private static async Task<Guid> Delivered(Workroom room)
    {
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));
        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(id)).Status);
        return id;
    }

    private static async Task Keep(Workroom room)
    {
        for (var round = 0; round < 20; round++)
        {
            await room.Archive();
            room.Time.Advance(TimeSpan.FromMinutes(2));
        }
    }

    private static async Task<IReadOnlyList<GenerationFile>> FilesOf(Workroom room, Guid id)
    {
        await using var db = await room.Db();
        return await db.Set<GenerationFile>().AsNoTracking().Where(file => file.GenerationId == id).ToListAsync();
    }
}
