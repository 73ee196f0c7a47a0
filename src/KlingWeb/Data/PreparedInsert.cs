using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace KlingWeb.Data;

/// <summary>The INSERT of one kind of row, with all columns of EF's model, so that a new one can't be forgotten.</summary>
internal sealed class PreparedInsert
{
    private readonly SqliteCommand command;
    private readonly InsertShape shape;

    private PreparedInsert(SqliteCommand command, InsertShape shape) => (this.command, this.shape) = (command, shape);

    public static PreparedInsert For(IEntityType type, SqliteConnection connection)
    {
        var kind = InsertShape.Of(type);
        var insert = connection.CreateCommand();
        for (var n = 0; n < kind.Columns.Length; n++) insert.Parameters.Add(kind.Columns[n].GetRelationalTypeMapping().CreateParameter(insert, $"@p{n}", null, kind.Columns[n].IsNullable));
#pragma warning disable CA2100 // names of our own tables and columns
        insert.CommandText = Text(type, kind);
#pragma warning restore CA2100
        insert.Prepare();
        return new(insert, kind);
    }

    public void Run(IUpdateEntry entry, SqliteTransaction transaction)
    {
        command.Transaction = transaction;
        for (var n = 0; n < shape.Columns.Length; n++) command.Parameters[n].Value = entry.GetCurrentProviderValue(shape.Columns[n]) ?? DBNull.Value;
        if (shape.Number is not { } number) command.ExecuteNonQuery();
        else entry.SetStoreGeneratedValue(number, Convert.ChangeType(command.ExecuteScalar(), number.ClrType, CultureInfo.InvariantCulture)!);
    }

    private static string Text(IEntityType type, InsertShape shape)
    {
        var columns = string.Join(", ", shape.Columns.Select(column => $"\"{column.GetColumnName()}\""));
        var values = string.Join(", ", shape.Columns.Select((_, n) => $"@p{n}"));
        var returning = shape.Number is { } number ? $" RETURNING \"{number.GetColumnName()}\"" : "";
        return $"INSERT INTO \"{type.GetTableName()}\" ({columns}) VALUES ({values}){returning}";
    }
}
