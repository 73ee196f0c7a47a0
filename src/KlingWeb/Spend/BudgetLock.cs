using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

internal static class BudgetLock
{
    // any constant that nothing else in the database locks
    private const string Take = "SELECT pg_advisory_xact_lock(7263541)";

    /// <summary>Lets one transaction at a time look at the budgets and reserve; the others wait until it has ended.</summary>
    /// <remarks>SQLite's write transactions exclude each other from their beginning.</remarks>
    public static Task LockBudgets(this KlingDb db, CancellationToken cancellationToken) =>
        db.Database.ProviderName?.Contains("Npgsql", StringComparison.Ordinal) == true
            ? db.Database.ExecuteSqlRawAsync(Take, cancellationToken)
            : Task.CompletedTask;
}
