using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>F07: the program is killed while it follows, settles or keeps what a provider took.</summary>
public sealed class KillAfterAcceptanceTests
{
    [Theory]
    [InlineData(KillPoint.Asked)]
    [InlineData(KillPoint.Read)]
    public async Task F07_KillInAPoll_IsResumed(KillPoint point)
    {
        await using var room = await Workroom.Open();
        var id = await Accepted(room);

        await room.KilledIn(Killing.At(point), () => room.Run(TimeSpan.FromSeconds(2)));
        await room.Run(TimeSpan.FromSeconds(15));

        await room.AssertPaidOnce(id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task F07_KillInTheSettlement_SettlesOnce(bool afterTheCommit)
    {
        await using var room = await Workroom.Open();
        var id = await Accepted(room);
        var moment = afterTheCommit ? Killing.After(GenerationStatus.Succeeded) : Killing.Before(GenerationStatus.Succeeded);

        await room.KilledIn(moment, () => room.Run(TimeSpan.FromSeconds(5)));
        Assert.Equal(afterTheCommit, (await room.Now(id)).Status == GenerationStatus.Succeeded);
        await room.Run(TimeSpan.FromSeconds(15));

        await room.AssertPaidOnce(id);
        Assert.Equal([LedgerEntryKind.Hold, LedgerEntryKind.Release, LedgerEntryKind.Capture], await Entries(room, id));
    }

    [Theory]
    [InlineData(KillPoint.Asked)]
    [InlineData(KillPoint.Read)]
    public async Task F07_KillInTheDownload_LeavesNothingHalfAndIsKeptAfterwards(KillPoint point)
    {
        await using var room = await Workroom.Open();
        var id = await Delivered(room);

        await room.KilledIn(Killing.At(point), room.Archive);
        Assert.Empty(FilesOf(room, id));
        await Keep(room);

        await AssertKept(room, id);
    }

    [Fact]
    public async Task F07_KillBetweenRenameAndRow_IsKeptOnceAndWhole()
    {
        await using var room = await Workroom.Open();
        var id = await Delivered(room);

        await room.KilledIn(Killing.BeforeTheFileCounts, room.Archive);
        Assert.All((await room.Now(id)).Files, file => Assert.False(file.Archived));
        await Keep(room);

        await AssertKept(room, id);
    }

    private static async Task<Guid> Accepted(Workroom room)
    {
        var id = await room.Order(Orders.ApiInOne);
        await room.RunDue();
        Assert.Equal(GenerationStatus.Running, (await room.Now(id)).Status);
        return id;
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
        for (var round = 0; round < 10; round++)
        {
            while (await room.Archive())
            {
                // until nothing is due
            }

            room.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static async Task AssertKept(Workroom room, Guid id)
    {
        await using var db = await room.Db();
        var files = await db.Set<GenerationFile>().Where(file => file.GenerationId == id).ToListAsync();
        Assert.All(files, file => Assert.Equal(FileState.Archived, file.State));
        Assert.Equal(files.Select(file => Path.Combine(room.Folder, file.Path!)).Order(), FilesOf(room, id).Order());
        Assert.All(files, file => Assert.Equal(file.Bytes, new FileInfo(Path.Combine(room.Folder, file.Path!)).Length));
        Assert.Single(await room.Happened(id), GenerationEventKind.Archived);
    }

    private static async Task<IReadOnlyList<LedgerEntryKind>> Entries(Workroom room, Guid id)
    {
        await using var db = await room.Db();
        return await db.Set<LedgerRow>().Where(entry => entry.GenerationId == id).OrderBy(entry => entry.Id).Select(entry => entry.Kind).ToListAsync();
    }

    /// <summary>What lies where results are shown from; half-done parts lie elsewhere.</summary>
    private static string[] FilesOf(Workroom room, Guid id)
    {
        var files = Path.Combine(room.Folder, "files");
        return Directory.Exists(files)
            ? [.. Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).Where(path => path.Contains(id.ToString("N"), StringComparison.Ordinal) && !path.Contains("parts", StringComparison.Ordinal))]
            : [];
    }
}
