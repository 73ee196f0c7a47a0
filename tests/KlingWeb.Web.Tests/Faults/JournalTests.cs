using KlingWeb.Data;
using KlingWeb.Web.Tests.Generations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Testing;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>F50: a library that loses commits in WAL mode never writes ahead.</summary>
public sealed class JournalTests
{
    private static readonly Version Old = new(3, 51, 2);

    [Fact]
    public async Task F50_OldLibraryOnAFileLeftInWalMode_TruncatesAndSaysItOnce()
    {
        await using var room = await Workroom.Open();
        await using (var other = await Opened(room)) Assert.Equal("wal", await Ask(other, "PRAGMA journal_mode = WAL"));

        var log = new FakeLogCollector();
        var journal = new SqliteJournal(new FakeLogger<SqliteJournal>(log), Old);
        await using var first = await Opened(room);
        await using var second = await Opened(room);
        journal.ConnectionOpened(first, null!);
        journal.ConnectionOpened(second, null!);

        Assert.Equal("truncate", await Ask(second, "PRAGMA journal_mode"));
        Assert.Equal("2", await Ask(second, "PRAGMA synchronous"));
        Assert.Equal(1, log.Count($"SQLite {Old} is older than 3.51.3"));
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("TRUNCATE")]
    [InlineData("PERSIST")]
    public async Task F50_ThisLibraryOnAFileLeftByAnOlderOne_WritesAheadAndSaysNothing(string left)
    {
        await using var room = await Workroom.Open();
        await using (var other = await Opened(room)) await Ask(other, $"PRAGMA journal_mode = {left}");

        var log = new FakeLogCollector();
        await using var ours = await Opened(room);
        new SqliteJournal(new FakeLogger<SqliteJournal>(log)).ConnectionOpened(ours, null!);

        Assert.Equal("wal", await Ask(ours, "PRAGMA journal_mode"));
        Assert.Equal("2", await Ask(ours, "PRAGMA synchronous"));
        Assert.Equal(0, log.Count);
    }

    // memory stands for a file system that has no shared memory: SQLite refuses the mode in the same way, by keeping its own
    [Fact]
    public async Task Journal_WhereNothingCanBeWrittenAhead_StaysAndIsSaidOnce()
    {
        var log = new FakeLogCollector();
        var journal = new SqliteJournal(new FakeLogger<SqliteJournal>(log));
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();

        journal.ConnectionOpened(connection, null!);
        journal.ConnectionOpened(connection, null!);

        Assert.Equal(1, log.Count("The journal stays in mode memory"));
    }

    private static async Task<SqliteConnection> Opened(Workroom room)
    {
        var connection = new SqliteConnection($"Data Source={room.Database};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<string?> Ask(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
