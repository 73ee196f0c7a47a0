using KlingWeb.Data;
using KlingWeb.Hosting;

namespace KlingWeb.Commands;

/// <summary>Backups are of the file database: PostgreSQL has tools of its own, and a backup without the database would only look like one.</summary>
internal static class SqliteOnly
{
    /// <exception cref="StartException">The database is in PostgreSQL; says what to do instead.</exception>
    public static void DemandSqlite(this IServiceProvider services, string instead)
    {
        if (services.Database() == DatabaseKind.Postgres) throw new StartException($"Database:Provider: the database is in PostgreSQL. {instead}");
    }

    public static DatabaseKind Database(this IServiceProvider services) => DatabaseSettings.Kind(services.GetRequiredService<IConfiguration>());
}
