using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KlingWeb.Data;

internal static class DbFaults
{
    private const int SqliteConstraint = 19;

    /// <summary>Whether a unique index refused it: somebody else was first.</summary>
    public static bool IsDuplicate(this DbUpdateException fault) =>
        fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } or SqliteException { SqliteErrorCode: SqliteConstraint };
}
