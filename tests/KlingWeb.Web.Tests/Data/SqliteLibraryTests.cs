using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KlingWeb.Web.Tests.Data;

/// <summary>What the program needs of the SQLite library that its package brings: types, functions, collations, backup, full text by trigrams, writers beside each other.</summary>
public sealed class SqliteLibraryTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"kw-{Guid.NewGuid():N}.db");

    [Fact]
    public void Value_OfEachType_ComesBackAsItWent()
    {
        using var connection = Open();
        byte[] blob = [0, 1, 255];
        using var command = Command(connection, "SELECT $text, $empty, $long, $double, $blob, $none");
        command.Parameters.AddWithValue("$text", "žluť 猫 \0 end");
        command.Parameters.AddWithValue("$empty", "");
        command.Parameters.AddWithValue("$long", long.MinValue);
        command.Parameters.AddWithValue("$double", 0.1);
        command.Parameters.AddWithValue("$blob", blob);
        command.Parameters.AddWithValue("$none", DBNull.Value);

        using var reader = command.ExecuteReader();

        Assert.True(reader.Read());
        Assert.Equal("žluť 猫 \0 end", reader.GetString(0));
        Assert.Equal("", reader.GetString(1));
        Assert.Equal(long.MinValue, reader.GetInt64(2));
        Assert.Equal(0.1, reader.GetDouble(3));
        Assert.Equal(blob, reader.GetFieldValue<byte[]>(4));
        Assert.True(reader.IsDBNull(5));
    }

    [Fact]
    public void Function_ThatThrows_BecomesAnSqliteError()
    {
        using var connection = Open();
        connection.CreateFunction("twice", (long n) => n * 2);
        connection.CreateFunction<long, long>("fails", _ => throw new InvalidOperationException("on purpose"));

        Assert.Equal(42L, Scalar(connection, "SELECT twice(21)"));
        var error = Assert.Throws<SqliteException>(() => Scalar(connection, "SELECT fails(1)"));
        Assert.Contains("on purpose", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aggregate_OverGroups_KeepsAStateForEach()
    {
        using var connection = Open();
        connection.CreateAggregate("joined", "", (string all, string next) => all + next);

        Run(connection, "CREATE TABLE t(g INTEGER, v TEXT); INSERT INTO t VALUES (1,'a'),(2,'x'),(1,'b'),(2,'y')");

        Assert.Equal("ab|xy", Scalar(connection, "SELECT group_concat(j, '|') FROM (SELECT joined(v) AS j FROM t GROUP BY g ORDER BY g)"));
    }

    [Fact]
    public void Collation_OfOurOwn_Orders()
    {
        using var connection = Open();
        connection.CreateCollation("backwards", (a, b) => string.CompareOrdinal(b, a));

        Assert.Equal("c", Scalar(connection, "SELECT v FROM (SELECT 'a' AS v UNION SELECT 'c' UNION SELECT 'b') ORDER BY v COLLATE backwards LIMIT 1"));
    }

    [Fact]
    public void Transaction_RolledBack_LeavesNothing()
    {
        using var connection = Open();
        Run(connection, "CREATE TABLE t(v INTEGER)");
        using (var transaction = connection.BeginTransaction())
        {
            Run(connection, "INSERT INTO t VALUES (1)");
            transaction.Rollback();
        }

        Assert.Equal(0L, Scalar(connection, "SELECT count(*) FROM t"));
    }

    [Fact]
    public void Constraint_Violated_NamesTheExtendedCode()
    {
        using var connection = Open();
        Run(connection, "CREATE TABLE t(v INTEGER UNIQUE); INSERT INTO t VALUES (1)");

        var error = Assert.Throws<SqliteException>(() => Run(connection, "INSERT INTO t VALUES (1)"));

        Assert.Equal(19, error.SqliteErrorCode);
        Assert.Equal(2067, error.SqliteExtendedErrorCode);
    }

    [Fact]
    public void Blob_ReadAsAStream_IsWhole()
    {
        using var connection = Open();
        Run(connection, "CREATE TABLE t(id INTEGER PRIMARY KEY, v BLOB); INSERT INTO t VALUES (1, zeroblob(100000))");
        using (var blob = new SqliteBlob(connection, "t", "v", 1))
        {
            blob.Write(Enumerable.Repeat((byte)7, 100_000).ToArray());
        }

        using var reading = new SqliteBlob(connection, "t", "v", 1, readOnly: true);
        using var copy = new MemoryStream();
        reading.CopyTo(copy);

        Assert.Equal(100_000, copy.Length);
        Assert.All(copy.ToArray(), b => Assert.Equal(7, b));
    }

    [Fact]
    public void Backup_OfAnOpenDatabase_HasItsRows()
    {
        using var connection = Open();
        Run(connection, "CREATE TABLE t(v INTEGER); INSERT INTO t VALUES (1),(2),(3)");
        using var copy = new SqliteConnection("Data Source=:memory:");
        copy.Open();

        connection.BackupDatabase(copy);

        Assert.Equal(3L, Scalar(copy, "SELECT count(*) FROM t"));
    }

    [Fact]
    public void FullText_WithTrigrams_FindsPartsOfWords()
    {
        using var connection = Open();
        Run(connection, "CREATE VIRTUAL TABLE t USING fts5(v, tokenize='trigram'); INSERT INTO t VALUES ('a sunflower field')");

        Assert.Equal(1L, Scalar(connection, "SELECT count(*) FROM t WHERE t MATCH '\"nflow\"'"));
    }

    [Fact]
    public async Task Writers_OnEightConnections_LoseNothing()
    {
        using (var connection = Open())
        {
            Run(connection, "CREATE TABLE t(v INTEGER)");
        }

        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, (i, _) =>
        {
            using var connection = Open();
            Run(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO t VALUES ({i})"));
            return ValueTask.CompletedTask;
        });

        using var counting = Open();
        Assert.Equal(400L, Scalar(counting, "SELECT count(DISTINCT v) FROM t"));
    }

    public void Dispose()
    {
        using (var own = Open()) SqliteConnection.ClearPool(own);
        File.Delete(file);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={file};Default Timeout=30");
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        return command.ExecuteScalar();
    }
}
