using System.Data.Common;
using System.Runtime.CompilerServices;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Checks;

/// <summary>Lets SQLite check its own file.</summary>
internal static class DatabaseProof
{
    public static async IAsyncEnumerable<string> Findings(KlingDb db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await foreach (var line in Rows(db, "PRAGMA integrity_check", cancellationToken))
        {
            if (line != "ok") yield return $"database: {line}";
        }

        await foreach (var table in Rows(db, "PRAGMA foreign_key_check", cancellationToken)) yield return $"database: a row of {table} belongs to one that is not there.";
    }

    private static async IAsyncEnumerable<string> Rows(KlingDb db, string pragma, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // one of two constants above
        command.CommandText = pragma;
#pragma warning restore CA2100
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) yield return rows.GetString(0);
    }
}
