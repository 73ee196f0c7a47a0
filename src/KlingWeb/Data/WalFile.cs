using KlingWeb.Hosting;
using Microsoft.Data.Sqlite;

namespace KlingWeb.Data;

/// <summary>How the write-ahead log is at a moment.</summary>
/// <param name="Bytes">Its length; 0 when there is none.</param>
/// <param name="WrittenAt">When it was last written to.</param>
internal readonly record struct WalSight(long Bytes, DateTime WrittenAt);

/// <summary>The write-ahead log beside the database's file, which holds the newest commits and grows for as long as somebody reads from before them.</summary>
internal sealed class WalFile(DataFolder folder)
{
    public WalSight See()
    {
        var file = new FileInfo(folder.Database + "-wal");
        return file.Exists ? new(file.Length, file.LastWriteTimeUtc) : default;
    }

    /// <summary>Carries its commits over into the database and empties it.</summary>
    /// <param name="patience">How long to wait for readers, and let writers wait meanwhile.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns>Whether it is empty; else somebody reads or writes, and what could be carried over was.</returns>
    /// <exception cref="SqliteException">The database can't be read or written.</exception>
    public async Task<bool> Empty(TimeSpan patience, CancellationToken cancellationToken)
    {
        // a connection of its own: the patience of those in the pool would let writers wait for as long as somebody reads
        var file = new SqliteConnectionStringBuilder { DataSource = folder.Database, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString();
        await using var connection = new SqliteConnection(file);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a number
        command.CommandText = $"PRAGMA busy_timeout = {(int)patience.TotalMilliseconds}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
        // FULL: the database is flushed before the log is emptied
        command.CommandText = "PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)";
        return await command.ExecuteScalarAsync(cancellationToken) is 0L;
    }
}
