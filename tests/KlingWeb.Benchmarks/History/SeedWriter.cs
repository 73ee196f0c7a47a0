using System.Data.Common;
using System.Text.Json;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KlingWeb.Benchmarks.History;

/// <summary>Writes rows by statements that are prepared once, with the columns and conversions of the model.</summary>
internal sealed class SeedWriter<T> : IAsyncDisposable
{
    private readonly DbCommand command;
    private readonly (DbParameter Parameter, Func<T, object?> Value)[] columns;

    public SeedWriter(KlingDb db, DbTransaction transaction)
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var table = type.GetTableName()!;
        command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction;
        var written = type.GetProperties().Where(property => property.PropertyInfo is not null && property.GetComputedColumnSql() is null && !(property.IsPrimaryKey() && property.ClrType == typeof(long))).ToArray();
        columns = [.. written.Select(Column)];
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", written.Select(p => $"\"{p.GetColumnName()}\""))}) VALUES ({string.Join(", ", written.Select((_, n) => $"@p{n}"))})";
    }

    public async Task Write(T row)
    {
        foreach (var (parameter, value) in columns) parameter.Value = value(row) ?? DBNull.Value;
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();

    private (DbParameter, Func<T, object?>) Column(IProperty property, int n)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = $"@p{n}";
        command.Parameters.Add(parameter);
        var convert = property.GetTypeMapping().Converter;
        var getter = property.PropertyInfo!;
        return (parameter, row => Stored(getter.GetValue(row), convert?.ConvertToProvider));
    }

    private object? Stored(object? value, Func<object?, object?>? convert)
    {
        if (value is List<string> list) return command is SqliteCommand ? JsonSerializer.Serialize(list) : list.ToArray();
        var stored = convert is null ? value : convert(value);
        // as the provider writes them
        return command is SqliteCommand && stored is Guid id ? id.ToString("D").ToUpperInvariant() : stored;
    }
}
