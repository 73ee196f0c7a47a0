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
internal sealed class SqliteJournal(ILogger<SqliteJournal> log, Version? library = null) : DbConnectionInterceptor
{
    /// <summary>After how many pages in the write-ahead log a commit carries them over into the database.</summary>
    public const int PagesBeforeCheckpoint = 1_000;

    /// <summary>What the write-ahead log may keep of the disk after it was larger.</summary>
    public const int BytesKept = 16 * 1024 * 1024;

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
        var version = library ?? new Version(connection.ServerVersion);
        var wanted = ModeFor(version);
        using var command = connection.CreateCommand();
        command.CommandText =
            $"PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = {PagesBeforeCheckpoint}; PRAGMA journal_size_limit = {BytesKept};";
        command.ExecuteNonQuery();
        command.CommandText = $"PRAGMA journal_mode = {wanted}";
        var mode = $"{command.ExecuteScalar()}";
        if (wanted == "WAL" && mode.Equals(wanted, StringComparison.OrdinalIgnoreCase)) return;
        if (Interlocked.Exchange(ref said, 1) == 0) Say(version, wanted, mode);
    }

    private void Say(Version version, string wanted, string mode)
    {
        if (wanted == "TRUNCATE") log.LogInformation("SQLite {Version} is older than {Safe}: the journal is truncated instead of written ahead", version, SafeWithWal);
        else log.LogWarning("The journal stays in mode {Mode}: this file system can't share memory, as a write-ahead log needs. Commits are as safe and slower", mode);
    }
}
