using KlingWeb.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Backups;

/// <summary>A copy of the database as it is at one moment, taken while others write.</summary>
internal static class DatabaseCopy
{
    /// <summary>Copies page by page: row numbers stay, on which the text index depends.</summary>
    /// <param name="db">The database.</param>
    /// <param name="path">Where the copy goes; there is no such file yet.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <exception cref="SqliteException">Another kept the database busy for too long.</exception>
    public static async Task Take(KlingDb db, string path, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        // without a pool the file is closed when this returns
        var target = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        await using var copy = new SqliteConnection(target);
        await copy.OpenAsync(cancellationToken);
        ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
    }
}
