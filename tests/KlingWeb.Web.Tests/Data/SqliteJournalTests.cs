using KlingWeb.Data;
using KlingWeb.Web.Tests.Generations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Data;

public sealed class SqliteJournalTests
{
    [Theory]
    [InlineData("3.35.5", "TRUNCATE")]
    [InlineData("3.51.2", "TRUNCATE")]
    [InlineData("3.51.3", "WAL")]
    [InlineData("3.52.0", "WAL")]
    [InlineData("4.0.0", "WAL")]
    public void Mode_ByTheLibrary_IsWalOnlyWhereNoCommitIsLost(string library, string mode) =>
        Assert.Equal(mode, SqliteJournal.ModeFor(Version.Parse(library)));

    [Theory]
    [InlineData("WAL")]
    [InlineData("DELETE")]
    public async Task File_LeftInAnyMode_IsBroughtToTheRightOneAndCommitsAreFlushed(string left)
    {
        await using var room = await Workroom.Open();
        await using (var other = new SqliteConnection($"Data Source={room.Database};Pooling=False"))
        {
            await other.OpenAsync();
            Assert.Equal(left, await Scalar(other, $"PRAGMA journal_mode = {left}"), ignoreCase: true);
        }

        await using var db = await room.Db();
        await db.Database.OpenConnectionAsync();
        var ours = (SqliteConnection)db.Database.GetDbConnection();

        Assert.Equal(SqliteJournal.ModeFor(new Version(ours.ServerVersion)), await Scalar(ours, "PRAGMA journal_mode"), ignoreCase: true);
        Assert.Equal("2", await Scalar(ours, "PRAGMA synchronous"));
        Assert.Equal("1", await Scalar(ours, "PRAGMA foreign_keys"));
    }

    private static async Task<string?> Scalar(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
