using Microsoft.Data.Sqlite;

namespace KlingWeb.Benchmarks.Generations;

/// <summary>One prepared INSERT with the values of a row that is there, but for its keys.</summary>
internal sealed class RawInsert : IDisposable
{
    private readonly SqliteCommand command;
    private readonly SqliteParameter id;
    private readonly SqliteParameter? text;

    private RawInsert(SqliteCommand command, SqliteParameter id, SqliteParameter? text) => (this.command, this.id, this.text) = (command, id, text);

    /// <param name="connection">Where it will run.</param>
    /// <param name="table">The table.</param>
    /// <param name="idColumn">The column with the generation's id.</param>
    /// <param name="idText">The id of the row to learn from.</param>
    /// <param name="nextNumber">A column whose numbers the database gives; null for none.</param>
    /// <param name="newText">A column that gets a new text each time; null for none.</param>
    public static async Task<RawInsert> Prepare(SqliteConnection connection, string table, string idColumn, string idText, string? nextNumber, string? newText = null)
    {
        var values = await Read(connection, $"SELECT * FROM {table} WHERE {idColumn} = '{idText}'", nextNumber);
        var insert = connection.CreateCommand();
#pragma warning disable CA2100 // names of our own tables
        insert.CommandText = $"INSERT INTO {table} ({string.Join(", ", values.Keys.Select(name => $"\"{name}\""))}) VALUES ({string.Join(", ", values.Keys.Select(name => $"@{name}"))})"
            + (nextNumber is null ? "" : $" RETURNING {nextNumber}");
#pragma warning restore CA2100
        foreach (var (name, value) in values) insert.Parameters.AddWithValue("@" + name, value);
        insert.Prepare();
        return new(insert, insert.Parameters["@" + idColumn], newText is null ? null : insert.Parameters["@" + newText]);
    }

    public void Run(SqliteTransaction transaction, string generation)
    {
        command.Transaction = transaction;
        id.Value = generation;
        if (text is not null) text.Value = Guid.NewGuid().ToString();
        command.ExecuteScalar();
    }

    public void Dispose() => command.Dispose();

    private static async Task<Dictionary<string, object>> Read(SqliteConnection connection, string query, string? without)
    {
        await using var reading = connection.CreateCommand();
#pragma warning disable CA2100 // names of our own tables
        reading.CommandText = query;
#pragma warning restore CA2100
        await using var row = await reading.ExecuteReaderAsync();
        await row.ReadAsync();
        return Enumerable.Range(0, row.FieldCount).Where(n => row.GetName(n) != without).ToDictionary(row.GetName, row.GetValue, StringComparer.Ordinal);
    }
}
