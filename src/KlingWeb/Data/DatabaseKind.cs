using KlingWeb.Hosting;

namespace KlingWeb.Data;

/// <summary>Which database keeps everything.</summary>
public enum DatabaseKind
{
    /// <summary>A file in the data folder, for one server.</summary>
    Sqlite,

    /// <summary>PostgreSQL, for any number of instances.</summary>
    Postgres,
}

internal static class DatabaseSettings
{
    /// <summary>Reads <c>Database:Provider</c>.</summary>
    /// <exception cref="StartException">It is none that is known, or PostgreSQL without a connection string.</exception>
    public static DatabaseKind Kind(IConfiguration settings)
    {
        switch (settings["Database:Provider"]?.Trim().ToLowerInvariant())
        {
            case null or "" or "sqlite":
                return DatabaseKind.Sqlite;
            case "postgres":
                if (string.IsNullOrWhiteSpace(settings["Database:ConnectionString"])) throw new StartException("Database:ConnectionString: PostgreSQL needs one.");
                return DatabaseKind.Postgres;
            default:
                throw new StartException("Database:Provider: it is sqlite or postgres.");
        }
    }
}
