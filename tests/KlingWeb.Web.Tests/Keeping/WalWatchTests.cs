using KlingWeb.Alarms;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Keeping;
using KlingWeb.Web.Tests.Generations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace KlingWeb.Web.Tests.Keeping;

/// <summary>What bounds the write-ahead log, also while somebody reads.</summary>
public sealed class WalWatchTests : IAsyncLifetime
{
    private static readonly WalLimits Limits = new(Large: 100_000, Alarming: 200_000) { Patience = TimeSpan.FromMilliseconds(50) };

    private Workroom room = null!;
    private WalWatch watch = null!;

    public async Task InitializeAsync()
    {
        room = await Workroom.Open();
        watch = Watch();
    }

    public async Task DisposeAsync()
    {
        watch.Dispose();
        await room.DisposeAsync();
    }

    [Fact]
    public async Task Log_WhenNobodyWrites_IsEmptied()
    {
        await room.Order(Orders.ApiInOne);
        await room.Get<WalFile>().Empty(TimeSpan.Zero, default);
        await Write(20_000);

        await watch.Look(default);
        Assert.True(Bytes > 0);
        await watch.Look(default);

        Assert.Equal(0, Bytes);
        Assert.Single((await room.History.Search(new(), default)).Items);
    }

    [Fact]
    public async Task Log_BeyondItsMeasureWhileSomebodyWrites_IsEmptiedAtOnce()
    {
        await Write(150_000);

        await watch.Look(default);

        Assert.Equal(0, Bytes);
    }

    [Fact]
    public async Task Log_ThatALongReadingHolds_IsSaidAndAlarmedAndEmptiedAfterIt()
    {
        await using var reader = new SqliteConnection($"Data Source={room.Database};Pooling=False");
        await reader.OpenAsync();
        await using (var reading = reader.BeginTransaction(deferred: true))
        {
            await Ask(reader, "SELECT count(*) FROM Generations");
            await Write(300_000);
            for (var looks = 0; looks < 11; looks++) await watch.Look(default);
            Assert.Empty(await Open());
            await watch.Look(default);

            var alarm = Assert.Single(await Open());
            Assert.Equal("wal-large", alarm.Kind);
            Assert.Contains("Nothing is lost and no money is at stake", alarm.Text, StringComparison.Ordinal);
            Assert.Equal(1, room.Log.Count("can't be emptied: somebody is reading"));
            Assert.Equal(HealthStatus.Degraded, (await Health()).Status);
        }

        await watch.Look(default);

        Assert.Empty(await Open());
        Assert.InRange(Bytes, 0, Limits.Large);
        Assert.Equal(HealthStatus.Healthy, (await Health()).Status);
    }

    [Fact]
    public async Task Alarm_OfAFormerLife_IsClearedWhenTheLogIsSmall()
    {
        await room.Get<AlarmDesk>().Raise("wal-large", "database", "It was large.", null, null, default);

        await watch.Look(default);

        Assert.Empty(await Open());
    }

    /// <summary>A writer waits for a reading no longer than the watch does, and never fails by it.</summary>
    [Fact]
    public async Task Order_WhileTheWatchWaitsForAReading_IsTaken()
    {
        await using var reader = new SqliteConnection($"Data Source={room.Database};Pooling=False");
        await reader.OpenAsync();
        await using var reading = reader.BeginTransaction(deferred: true);
        await Ask(reader, "SELECT count(*) FROM Generations");
        await Write(150_000);

        var looking = Task.Run(() => watch.Look(default));
        await room.Order(Orders.ApiInOne);
        await looking;

        Assert.Equal(1L, await Ask(await Opened(), "SELECT count(*) FROM Generations"));
    }

    private long Bytes => room.Get<WalFile>().See().Bytes;

    private WalWatch Watch() => new(room.Get<WalFile>(), Limits, room.Get<AlarmDesk>(), room.Time, room.Get<ILogger<WalWatch>>());

    private Task<IReadOnlyList<AlarmRow>> Open() => room.Get<AlarmDesk>().Open(default);

    private Task<HealthCheckResult> Health() => new WalHealth(room.Get<WalFile>(), Limits).CheckHealthAsync(new());

    private async Task Write(int bytes)
    {
        await using var db = await room.Db();
        db.Add(new KeyRow { Name = $"{bytes}", Xml = new string('x', bytes) });
        await db.SaveChangesAsync();
        Assert.True(Bytes > bytes);
    }

    private async Task<SqliteConnection> Opened()
    {
        var db = await room.Db();
        await db.Database.OpenConnectionAsync();
        return (SqliteConnection)db.Database.GetDbConnection();
    }

    private static async Task<object?> Ask(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
