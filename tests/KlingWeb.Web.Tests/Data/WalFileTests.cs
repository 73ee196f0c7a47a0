using System.Buffers.Binary;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Keeping.Checks;
using KlingWeb.Web.Tests.Generations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Data;

/// <summary>The write-ahead log as the operating system, and a crash, see it.</summary>
public sealed class WalFileTests : IDisposable
{
    private readonly string crashed = Directory.CreateTempSubdirectory("kw-crashed-").FullName;

    public void Dispose() => Directory.Delete(crashed, recursive: true);

    [Fact]
    public async Task Files_BesideTheDatabase_HaveItsMode()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var room = await Workroom.Open();
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(room.Database, mode);

        await room.Order(Orders.ApiInOne);

        Assert.Equal(mode, File.GetUnixFileMode(room.Database + "-wal"));
        Assert.Equal(mode, File.GetUnixFileMode(room.Database + "-shm"));
    }

    [Fact]
    public async Task Commits_InTheLogAlone_AreThereAfterACrash()
    {
        await using var room = await Workroom.Open();
        await room.Order(Orders.ApiInOne);
        Assert.True(room.Get<WalFile>().See().Bytes > 0);

        CopyTo(crashed, room);

        Assert.Equal(1, await Count(crashed));
    }

    /// <summary>A checkpoint writes pages that the log still has; what a crash leaves of it, torn or not, is written over from there.</summary>
    [Fact]
    public async Task Crash_AmidACheckpoint_LosesNothing()
    {
        await using var room = await Workroom.Open();
        await room.Order(Orders.ApiInOne);
        Assert.True(await room.Get<WalFile>().Empty(TimeSpan.Zero, default));
        for (var n = 2; n <= 5; n++) await room.Order(Orders.ApiInOne, $"key-{n}");
        CopyTo(crashed, room);
        TearPages(Path.Combine(crashed, "klingweb.db"));

        Assert.Equal(5, await Count(crashed));
    }

    [Fact]
    public async Task Log_UnderManyCommits_StaysNearItsMeasure()
    {
        await using var room = await Workroom.Open();
        var text = new string('x', 40_000);
        var largest = 0L;
        for (var n = 0; n < 400; n++)
        {
            await room.Get<Transactions>().Run(
                db =>
                {
                    db.Add(new KeyRow { Name = $"{n}", Xml = text });
                    return db.SaveChangesAsync();
                },
                default);
            largest = Math.Max(largest, room.Get<WalFile>().See().Bytes);
        }

        // 400 × 40 KB were written
        Assert.InRange(largest, 1, 2L * SqliteJournal.PagesBeforeCheckpoint * 4096);
    }

    private static void CopyTo(string folder, Workroom room)
    {
        foreach (var ending in (string[])["", "-wal"]) File.Copy(room.Database + ending, Path.Combine(folder, "klingweb.db" + ending));
    }

    /// <summary>Spoils half of each page that the log holds, as a checkpoint does that ends amid its writes.</summary>
    private static void TearPages(string database)
    {
        const int Header = 32, FrameHeader = 24;
        var log = File.ReadAllBytes(database + "-wal");
        var size = BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
        using var file = new FileStream(database, FileMode.Open, FileAccess.ReadWrite);
        var torn = 0;
        for (var at = Header; at + FrameHeader + size <= log.Length; at += FrameHeader + size)
        {
            var page = BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(at));
            // the first page holds the file's own header, which a write of one sector does not tear
            if (page == 1) continue;
            file.Position = ((page - 1L) * size) + (size / 2);
            file.Write(Enumerable.Repeat((byte)0xEE, size / 2).ToArray());
            torn++;
        }

        Assert.True(torn > 10);
    }

    private static async Task<int> Count(string folder)
    {
        await using var app = Workroom.Build(folder, _ => { });
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        Assert.Empty(await DatabaseProof.Findings(db, default).ToListAsync());
        var count = await db.Set<GenerationRow>().CountAsync(g => g.Status == GenerationStatus.Queued);
        Assert.Equal(count, await db.Set<LedgerRow>().CountAsync());
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        return count;
    }
}
