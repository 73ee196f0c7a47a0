using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Data;

/// <summary>Writers who share a commit on SQLite; on PostgreSQL each has its own.</summary>
public sealed class GroupedTransactionsTests
{
    private const int Writers = 20;

    [Fact]
    public async Task OneThatFails_AmongManyAtOnce_TakesNothingFromTheOthers()
    {
        await using var room = await Workroom.Open();

        var writes = Enumerable.Range(0, Writers).Select(n => Task.Run(() => Write(room, n, Fails(n)))).ToList();
        await Task.WhenAll(writes.Select(write => write.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Equal(Enumerable.Range(0, Writers).Where(Fails), Enumerable.Range(0, Writers).Where(n => writes[n].IsFaulted));
        Assert.All(writes.Where(write => write.IsFaulted), write => Assert.IsType<InvalidDataException>(write.Exception!.InnerException));
        Assert.Equal(Enumerable.Range(0, Writers).Where(n => !Fails(n)), await Written(room));
    }

    [Fact]
    public async Task Group_WhoseCommitFails_IsToldAndTheNextIsWritten()
    {
        await using var room = await Workroom.Open();
        await Write(room, 1);

        var refused = room.Get<Transactions>().Run(
            async db =>
            {
                await db.Database.ExecuteSqlRawAsync(Workroom.OnPostgres ? "SET CONSTRAINTS ALL DEFERRED" : "PRAGMA defer_foreign_keys = ON");
                db.Add(new LedgerRow { GenerationId = Guid.NewGuid(), Kind = LedgerEntryKind.Hold });
                await db.SaveChangesAsync();
            },
            default);

        await Assert.ThrowsAnyAsync<Exception>(() => refused);
        await Write(room, 2);
        Assert.Equal([1, 2], await Written(room));
    }

    [Fact]
    public async Task Group_WhoseConnectionCannotBeOpened_LeavesNoContextBehind()
    {
        var contexts = new ContextsOnNoFile();
        await using var transactions = new GroupedTransactions(contexts, new KeptStatements());

        await Assert.ThrowsAsync<SqliteException>(() => transactions.Run(_ => Task.CompletedTask, default));

        Assert.Throws<ObjectDisposedException>(() => Assert.Single(contexts.Given).ChangeTracker.Clear());
    }

    private static bool Fails(int n) => n % 5 == 3;

    private static Task Write(Workroom room, int n, bool fails = false) => room.Get<Transactions>().Run(
        async db =>
        {
            db.Add(new KeyRow { Name = $"{n}", Xml = $"<key>{n}</key>" });
            await db.SaveChangesAsync();
            if (fails) throw new InvalidDataException("It is taken back.");
        },
        default);

    private static async Task<List<int>> Written(Workroom room)
    {
        await using var db = await room.Db();
        var rows = await db.Set<KeyRow>().ToListAsync();
        Assert.All(rows, row => Assert.Equal($"<key>{row.Name}</key>", row.Xml));
        return [.. rows.Select(row => int.Parse(row.Name, System.Globalization.CultureInfo.InvariantCulture)).Order()];
    }

    private sealed class ContextsOnNoFile : IDbContextFactory<KlingDb>
    {
        public List<KlingDb> Given { get; } = [];

        public KlingDb CreateDbContext()
        {
            var file = Path.Combine(Path.GetTempPath(), $"kw-none-{Guid.NewGuid():N}", "none.db");
            // with the program's options: the first model that a process builds is kept for all of its contexts
            var db = new DesignTimeSqlite().CreateDbContext([]);
            db.Database.SetConnectionString($"Data Source={file}");
            Given.Add(db);
            return db;
        }
    }
}
