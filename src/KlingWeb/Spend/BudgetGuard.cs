using KlingWeb.Data;
using KlingWeb.Generations;

namespace KlingWeb.Spend;

/// <summary>Refuses what a stopping budget does not allow.</summary>
public sealed class BudgetGuard
{
    /// <summary>Checks a new generation against every budget, in the transaction that also writes its hold.</summary>
    /// <exception cref="DeskException"><c>budget-exceeded</c> or <c>budget-unpriced</c>, 402.</exception>
    public Task Reserve(KlingDb db, GenerationRow row, CancellationToken cancellationToken) => Task.CompletedTask;
}
