using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Benchmarks.Generations;

/// <summary>The baseline: the rows of submissions written as one would by hand, with ADO.NET's prepared statements, many submissions to a commit.</summary>
/// <remarks>The values are those that a real submission has left in the database, with new keys.</remarks>
internal sealed class RawRows : IAsyncDisposable
{
    private readonly SqliteConnection connection;
    private readonly List<RawInsert> inserts;

    private RawRows(SqliteConnection connection, List<RawInsert> inserts) => (this.connection, this.inserts) = (connection, inserts);

    /// <summary>Learns the rows of the newest submission and prepares their statements on a connection set as the program's are.</summary>
    public static async Task<RawRows> Prepare(BenchProgram program)
    {
        await using var db = await program.Db();
        var id = await db.Set<GenerationRow>().OrderByDescending(g => g.Id).Select(g => g.Id).FirstAsync();
        var opened = new SqliteConnection(db.Database.GetConnectionString());
        await opened.OpenAsync();
        program.Get<SqliteJournal>().ConnectionOpened(opened, null!);
        var text = id.ToString("D").ToUpperInvariant();
        return new(opened,
        [
            await RawInsert.Prepare(opened, "Generations", "Id", text, nextNumber: null),
            await RawInsert.Prepare(opened, "Ledger", "GenerationId", text, nextNumber: "Id"),
            await RawInsert.Prepare(opened, "IdempotencyKeys", "GenerationId", text, nextNumber: null, newText: "Key"),
            await RawInsert.Prepare(opened, "GenerationEvents", "GenerationId", text, nextNumber: "Id"),
        ]);
    }

    /// <summary>Writes the rows of so many submissions in one commit.</summary>
    public void Write(int submissions)
    {
        using var transaction = connection.BeginTransaction();
        for (var n = 0; n < submissions; n++)
        {
            var id = Guid.CreateVersion7().ToString("D").ToUpperInvariant();
            foreach (var insert in inserts) insert.Run(transaction, id);
        }

        transaction.Commit();
    }

    public async ValueTask DisposeAsync()
    {
        inserts.ForEach(insert => insert.Dispose());
        await connection.DisposeAsync();
    }
}
