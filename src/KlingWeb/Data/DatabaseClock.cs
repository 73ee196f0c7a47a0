using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Data;

/// <summary>The clock by which leases and claims run: those of several instances differ, their database has one.</summary>
/// <param name="read">Reads it.</param>
public sealed class DatabaseClock(Func<KlingDb, CancellationToken, Task<DateTimeOffset>> read)
{
    /// <summary>In PostgreSQL's words: ticks since the year 1, as the tables hold times.</summary>
    internal const string Sql = "(extract(epoch from clock_timestamp()) * 10000000)::bigint + 621355968000000000";

    public Task<DateTimeOffset> Now(KlingDb db, CancellationToken cancellationToken) => read(db, cancellationToken);

    /// <summary>PostgreSQL's own; on SQLite, which has one instance, that instance's.</summary>
    internal static DatabaseClock Of(TimeProvider time) => new(async (db, cancellationToken) => db.Database.IsSqlite()
        ? time.GetUtcNow()
        : new(await db.Database.SqlQueryRaw<long>($"SELECT {Sql} AS \"Value\"").SingleAsync(cancellationToken), TimeSpan.Zero));
}
