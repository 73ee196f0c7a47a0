using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace KlingWeb.Data;

/// <summary>Lets one instance at a time do what has to be whole before the next begins, and which no single transaction holds.</summary>
internal static class PostgresTurns
{
    /// <summary>Waits for its turn, which lasts until the returned connection is closed.</summary>
    public static async Task<NpgsqlConnection> TakeTurn(this PostgresDb db, string address, string name, CancellationToken cancellationToken)
    {
        // a pooled connection is only put back when it is closed, and would keep the turn
        var settings = new NpgsqlConnectionStringBuilder(address) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await Open(db, connection, cancellationToken);
            await using var turn = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { CommandTimeout = 0 };
            turn.Parameters.Add(new() { Value = DbLocks.KeyOf(name) });
            await turn.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task Open(PostgresDb db, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
        }
        catch (PostgresException none) when (none.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // as migrating would: where nobody has made the database, and this user may
            await db.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellationToken);
            await connection.OpenAsync(cancellationToken);
        }
    }
}
