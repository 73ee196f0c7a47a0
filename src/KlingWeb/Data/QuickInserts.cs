using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace KlingWeb.Data;

/// <summary>Writes new rows by statements that are prepared once, in place of EF's batches; everything else that is saved goes EF's way.</summary>
/// <remarks>
/// The change tracker, its keys and its events stay EF's, and the columns and values come from EF's model. What it buys: of the time
/// of a submission EF's way of writing its four rows took the most, since it words and binds a batch anew each time (see P8 in the benchmarks).
/// </remarks>
internal sealed class QuickInserts(DatabaseDependencies dependencies, RelationalDatabaseDependencies relational) : RelationalDatabase(dependencies, relational)
{
    private readonly IRelationalConnection open = relational.Connection;
    private readonly Dictionary<IEntityType, PreparedInsert> inserts = [];
    private SqliteConnection? preparedOn;

    public override async Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        // where EF sets savepoints of its own, a save that fails has to leave nothing behind; in a group the whole piece of work is taken back
        if (open.CurrentTransaction is not { } current || open.Context.Database.AutoSavepointsEnabled || !entries.All(entry => InsertShape.Of(entry.EntityType).Fits(entry))) return await base.SaveChangesAsync(entries, cancellationToken);

        var transaction = (SqliteTransaction)current.GetDbTransaction();
        foreach (var entry in entries.OrderBy(entry => InsertShape.Of(entry.EntityType).Order)) Write(entry, transaction);
        return entries.Count;
    }

    private void Write(IUpdateEntry entry, SqliteTransaction transaction)
    {
        try
        {
            InsertOf(entry.EntityType, transaction.Connection!).Run(entry, transaction);
        }
        catch (SqliteException refused)
        {
            throw new DbUpdateException($"A row of {entry.EntityType.GetTableName()} could not be written: {refused.Message}", refused, [entry]);
        }
    }

    private PreparedInsert InsertOf(IEntityType type, SqliteConnection connection)
    {
        if (!ReferenceEquals(preparedOn, connection))
        {
            Forget();
            preparedOn = connection;
            // its statements end when it is closed, and a pooled context opens it again
            connection.StateChange += (_, change) =>
            {
                if (change.CurrentState == ConnectionState.Closed) Forget();
            };
        }

        if (!inserts.TryGetValue(type, out var insert)) inserts.Add(type, insert = PreparedInsert.For(type, connection));
        return insert;
    }

    private void Forget() => inserts.Clear();
}
