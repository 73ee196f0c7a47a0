using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingWeb.Data;

/// <summary>Sets each connection so that a commit is on the disk when it returns, in a journal mode that the library is safe with.</summary>
/// <remarks>
/// SQLite before 3.51.3 can lose a commit in WAL mode when one connection checkpoints while another commits, which is
/// what a pool of connections does. There the journal is truncated instead, also when the file was left in WAL mode.
/// What a savepoint may have to bring back stays in memory; it concerns no one after a crash.
/// </remarks>
internal sealed class SqliteJournal(ILogger<SqliteJournal> log) : DbConnectionInterceptor
{
    private static readonly Version SafeWithWal = new(3, 51, 3);
    private int said;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    /// <summary>The mode that a library of this version is safe with.</summary>
    public static string ModeFor(Version library) => library >= SafeWithWal ? "WAL" : "TRUNCATE";

    private void Set(SqliteConnection connection)
    {
        var version = new Version(connection.ServerVersion);
        var mode = ModeFor(version);
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA journal_mode = {mode};";
        command.ExecuteNonQuery();
        if (mode == "TRUNCATE" && Interlocked.Exchange(ref said, 1) == 0)
        {
            log.LogInformation("SQLite {Version} is older than {Safe}: the journal is truncated instead of written ahead", version, SafeWithWal);
        }
    }
}
