using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Emulator;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Generations;
using KlingWeb.Keeping.Trash;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Archive;

public sealed class ArchiveWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What has not ended after so long, by the real clock, waits for the hand-driven one.</summary>
    private static readonly TimeSpan AtWork = TimeSpan.FromMilliseconds(30);

    private static readonly byte[] Picture = Pictures.Png(64, 64, new byte[1_000]);

    [Fact]
    public async Task Worker_WhoseDatabaseIsAwayAtTheStart_GoesOnWhenItIsBack()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));
        var (failed, told) = (NewSignal(), NewSignal());
        room.Kills.Trouble = _ =>
        {
            failed.TrySetResult();
            return new InvalidOperationException("An exception has been raised that is likely due to a transient failure.");
        };
        room.Kills.Enter();
        var worker = room.Get<ArchiveWorker>();
        await worker.StartAsync(default);
        await failed.Task.WaitAsync(Patience);
        room.Kills.Trouble = moment =>
        {
            if (moment is { Point: KillPoint.Saved, Written: { } rows } && rows.OfType<GenerationEventRow>().Any(e => e.Kind == GenerationEventKind.Archived)) told.TrySetResult();
            return null;
        };
        while (!told.Task.IsCompleted && worker.ExecuteTask is { IsFaulted: false })
        {
            room.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAny(told.Task, Task.Delay(AtWork));
        }

        await worker.StopAsync(default);
        Assert.All((await room.Now(id)).Files, file => Assert.True(file.Archived));
    }

    [Fact]
    public async Task File_ThatCouldNotBeFetched_IsTriedAgainBeforeItsClaimWouldEnd()
    {
        await using var room = await Workroom.Open();
        await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));
        room.Plan(FaultKind.ConnectionRefused, EmulatorOperation.File, times: 1);
        var (putOff, told) = (NewSignal(), NewSignal());
        room.Kills.Trouble = moment =>
        {
            if (moment is not { Point: KillPoint.Saved, Written: { } rows }) return null;
            if (rows.OfType<GenerationFile>().Any(file => file.State == FileState.Retrying)) putOff.TrySetResult();
            if (rows.OfType<GenerationEventRow>().Any(e => e.Kind == GenerationEventKind.Archived)) told.TrySetResult();
            return null;
        };
        room.Kills.Enter();
        var worker = room.Get<ArchiveWorker>();
        await worker.StartAsync(default);
        await putOff.Task.WaitAsync(Patience);
        for (var passed = TimeSpan.Zero; passed < FileClaims.Length - TimeSpan.FromMinutes(1); passed += TimeSpan.FromSeconds(20))
        {
            room.Time.Advance(TimeSpan.FromSeconds(20));
            await Task.WhenAny(told.Task, Task.Delay(AtWork));
        }

        await told.Task.WaitAsync(Patience);
        await worker.StopAsync(default);
    }

    [Fact]
    public async Task Download_ThatIsSlow_HoldsUpNoOther()
    {
        const int others = 31;
        var (goOn, all, served) = (NewSignal(), NewSignal(), 0);
        await using var slow = await FileServer.Start(async context =>
        {
            await goOn.Task;
            await context.Response.Body.WriteAsync(Picture);
        });
        await using var quick = await FileServer.Start(async context =>
        {
            await context.Response.Body.WriteAsync(Picture);
            if (Interlocked.Increment(ref served) == others) all.SetResult();
        });
        await using var program = await TestProgram.Create(("Outgoing:AllowLoopback", "true"));
        var late = await program.DeliverFrom(slow.Address, "thumbnail");
        for (var n = 0; n < others; n++) await program.DeliverFrom(quick.Address, "thumbnail");

        var running = program.Get<ArchiveWorker>().RunDue(default);
        await all.Task.WaitAsync(Patience);
        goOn.SetResult();
        await running;

        Assert.Equal(FileState.Archived, (await program.File(late)).State);
    }

    [Fact]
    public async Task File_PurgedWhileItIsFetched_LeavesNothing()
    {
        var (reached, goOn) = (NewSignal(), NewSignal());
        await using var server = await FileServer.Start(async context =>
        {
            reached.TrySetResult();
            await goOn.Task;
            await context.Response.Body.WriteAsync(Picture);
        });
        await using var program = await TestProgram.Create(("Outgoing:AllowLoopback", "true"));
        var id = await program.DeliverFrom(server.Address, "thumbnail");
        var running = program.Get<ArchiveWorker>().RunDue(default);
        await reached.Task.WaitAsync(Patience);
        await program.Get<TrashDesk>().Delete(id, Orders.Administrator, default);
        await program.Get<Purge>().Now(id, Orders.Administrator, default);
        goOn.SetResult();
        await running;

        Assert.Empty(program.FilesIn("files"));
        Assert.Empty(program.FilesIn("parts"));
    }

    [Fact]
    public async Task File_PurgedAfterItWasPutIntoItsPlace_LeavesNothing()
    {
        await using var room = await Workroom.Open();
        await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));
        room.Kills.Trouble = moment =>
        {
            if (moment is { Point: KillPoint.Saving, Written: { } rows } && rows.OfType<GenerationFile>().Any()) PurgeAll(room);
            return null;
        };
        await room.Archive();
        room.Kills.Trouble = null;

        var files = Path.Combine(room.Folder, "files");
        Assert.True(!Directory.Exists(files) || Directory.GetFiles(files, "*", SearchOption.AllDirectories).Length == 0);
        await using var db = await room.Db();
        Assert.All(await db.Set<GenerationFile>().ToListAsync(), file => Assert.Equal((FileState.Purged, null), (file.State, file.Path)));
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void PurgeAll(Workroom room)
    {
        using var db = room.Get<IDbContextFactory<KlingDb>>().CreateDbContext();
        db.Set<GenerationFile>().ExecuteUpdate(file => file.SetProperty(f => f.State, FileState.Purged).SetProperty(f => f.DueAt, (DateTimeOffset?)null));
    }
}
