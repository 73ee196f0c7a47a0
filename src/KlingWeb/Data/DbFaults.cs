using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KlingWeb.Data;

internal static class DbFaults
{
    private const int SqliteConstraint = 19;

    /// <summary>Whether it is the database's fault, which may be over later. PostgreSQL's comes wrapped in another where it is known to pass.</summary>
    public static bool IsOfTheDatabase(this Exception fault) =>
        fault is DbException or DbUpdateException || fault.InnerException?.IsOfTheDatabase() == true;

    /// <summary>Whether a unique index refused it: somebody else was first.</summary>
    public static bool IsDuplicate(this DbUpdateException fault) =>
        fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } or SqliteException { SqliteErrorCode: SqliteConstraint };
}
