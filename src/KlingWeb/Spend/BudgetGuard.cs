using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;

namespace KlingWeb.Spend;

/// <summary>Refuses what a stopping budget does not allow.</summary>
internal static class BudgetGuard
{
    /// <summary>Checks a new generation against every budget, in the transaction that also writes its hold.</summary>
    /// <exception cref="DeskException"><c>budget-exceeded</c> or <c>budget-unpriced</c>, 402.</exception>
    public static async Task Reserve(KlingDb db, GenerationRow row, CancellationToken cancellationToken)
    {
        if (row.Mode == GenerationMode.Demo) return;

        // one at a time looks at the budgets and reserves
        await db.TakeLock("budgets", cancellationToken);
        var demand = BudgetDemand.Of(row);
        // in whose period it will count: it may have waited here past midnight
        var rooms = await BudgetRooms.Read(db, terms => terms.Covers(demand.MemberId, demand.Project, demand.Provider), row.CreatedAt, cancellationToken);
        if (rooms.Stop(demand) is { } stop) throw new DeskException(stop.Code, 402, $"{stop.What} Nothing was sent and nothing was charged. {stop.Next}");
    }
}
