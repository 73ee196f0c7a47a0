using System.Collections.Concurrent;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Hosting;
using KlingWeb.Keeping.Backups;
using KlingWeb.Keeping.Checks;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Keeping;

/// <summary>Backup, restore and verify while members order as fast as the program takes it, all of it in the write-ahead log.</summary>
public sealed class BackupUnderLoadTests : IDisposable
{
    private const int Callers = 8;

    private readonly string folder = Directory.CreateTempSubdirectory("kw-load-").FullName;
    private readonly ConcurrentQueue<Guid> acknowledged = new();

    private string Restored => Directory.CreateDirectory(Path.Combine(folder, "restored")).FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Backup_WhileManyOrder_HoldsEveryOrderThatWasTakenBefore()
    {
        await using var room = await Workroom.Open();
        using var enough = new CancellationTokenSource();
        var ordering = KeepOrdering(room, enough.Token);

        for (var n = 1; n <= 3; n++)
        {
            while (acknowledged.Count < n * 40) await Task.Yield();
            Guid[] before = [.. acknowledged];
            var backup = Path.Combine(folder, $"backup-{n}.tar");
            await room.Get<BackupMaker>().Make(backup, new(Files: true, Keys: true), default);
            // the last one's folder holds the one before, which was left in WAL mode with commits in the log
            await using var app = Workroom.Build(Restored, _ => { });
            await app.Services.GetRequiredService<BackupRestorer>().Restore(backup, force: true, default);

            Assert.Empty(before.Except(await Whole(app)));
        }

        await enough.CancelAsync();
        await ordering;
    }

    [Fact]
    public async Task Verify_BesideAProgramThatTakesOrders_FindsNothing()
    {
        await using var room = await Workroom.Open();
        using var enough = new CancellationTokenSource();
        var ordering = KeepOrdering(room, enough.Token);
        while (acknowledged.Count < 40) await Task.Yield();

        var (code, output, errors) = await ProgramRun.ToTheEnd(room.Folder, "verify");
        await enough.CancelAsync();
        await ordering;

        Assert.True(code == 0, output + errors);
    }

    /// <summary>Whoever ends it between moving the log and moving the database must not part the one from the other's commits.</summary>
    [Fact]
    public async Task Restore_OverADatabaseWhoseNewestCommitsAreInItsLog_MovesItAsideAsOneWholeFile()
    {
        await using var room = await Workroom.Open();
        await room.Order(Orders.ApiInOne, "key-1");
        var backup = Path.Combine(folder, "backup.tar");
        await room.Get<BackupMaker>().Make(backup, new(Files: false, Keys: true), default);
        await room.Order(Orders.ApiInOne, "key-2");
        Crash(room);

        await using var app = Workroom.Build(Restored, _ => { });
        var (_, aside) = await app.Services.GetRequiredService<BackupRestorer>().Restore(backup, force: true, default);

        Assert.False(File.Exists(Path.Combine(Restored, "klingweb.db-wal")));
        Assert.Single(await Whole(app));
        Assert.False(File.Exists(Path.Combine(aside!, "klingweb.db-wal")));
        await using var former = Workroom.Build(aside!, _ => { });
        Assert.Equal(2, (await Whole(former)).Count);
    }

    [Fact]
    public async Task Restore_WhileSomebodyReadsWhatIsThere_RefusesAndTouchesNothing()
    {
        await using var room = await Workroom.Open();
        var backup = Path.Combine(folder, "backup.tar");
        await room.Get<BackupMaker>().Make(backup, new(Files: false, Keys: true), default);
        Crash(room);
        await using var reader = new SqliteConnection($"Data Source={Path.Combine(Restored, "klingweb.db")};Pooling=False");
        await reader.OpenAsync();
        await using var reading = reader.BeginTransaction(deferred: true);
        await using (var command = reader.CreateCommand())
        {
            command.CommandText = "SELECT count(*) FROM Generations";
            await command.ExecuteScalarAsync();
        }

        await using var app = Workroom.Build(Restored, _ => { });
        await app.Services.GetRequiredService<Transactions>().Run(
            db =>
            {
                db.Add(new KeyRow { Name = "later", Xml = "<key/>" });
                return db.SaveChangesAsync();
            },
            default);
        var refused = await Assert.ThrowsAsync<RestoreException>(() => app.Services.GetRequiredService<BackupRestorer>().Restore(backup, force: true, default));

        Assert.Contains("reading the database", refused.Message, StringComparison.Ordinal);
        Assert.Null(RestoreMark.Read(app.Services.GetRequiredService<DataFolder>()));
    }

    private async Task KeepOrdering(Workroom room, CancellationToken enough) => await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(
        async () =>
        {
            for (var n = 0; !enough.IsCancellationRequested; n++)
                acknowledged.Enqueue(await room.Get<Intake>().Take(Orders.Of(Orders.ApiInOne, $"key-{caller}-{n}"), Orders.Member, default));
        },
        CancellationToken.None)));

    /// <summary>Puts what a crash of the room would leave into the other folder: nothing was closed.</summary>
    private void Crash(Workroom room)
    {
        foreach (var ending in (string[])["", "-wal"]) File.Copy(room.Database + ending, Path.Combine(Restored, "klingweb.db" + ending));
    }

    /// <summary>The orders of a folder, whose database and money are without fault.</summary>
    private static async Task<HashSet<Guid>> Whole(WebApplication app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        Assert.Empty(await DatabaseProof.Findings(db, default).ToListAsync());
        Assert.Empty(await LedgerProof.Findings(db, default).ToListAsync());
        var ids = await db.Set<GenerationRow>().Select(g => g.Id).ToHashSetAsync();
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        return ids;
    }
}
