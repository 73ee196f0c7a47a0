using KlingWeb.Data;
using KlingWeb.Web.Tests.Generations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>F50: a library that loses commits in WAL mode never writes ahead.</summary>
public sealed class JournalTests
{
    [Fact]
    public async Task F50_OldLibraryOnAFileLeftInWalMode_TruncatesAndSaysItOnce()
    {
        await using var room = await Workroom.Open();
        await using (var other = await Opened(room))
        {
            await Ask(other, "PRAGMA journal_mode = WAL");
        }

        var log = new Lines();
        var journal = new SqliteJournal(log);
        await using var first = await Opened(room);
        await using var second = await Opened(room);
        journal.ConnectionOpened(first, null!);
        journal.ConnectionOpened(second, null!);

        var mode = SqliteJournal.ModeFor(new Version(first.ServerVersion));
        Assert.Equal(mode, await Ask(second, "PRAGMA journal_mode"), ignoreCase: true);
        Assert.Equal(mode == "WAL" ? 0 : 1, log.Count);
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

    private sealed class Lines : ILogger<SqliteJournal>
    {
        public int Count { get; private set; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Count++;
    }
}
