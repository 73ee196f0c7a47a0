using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Spend;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>Refuses what a stopping budget does not allow.</summary>
internal static class BudgetGuard
{
    private const string Untouched = "Nothing was sent and nothing was charged.";

    /// <summary>Checks a new generation against every budget, in the transaction that also writes its hold.</summary>
    /// <exception cref="DeskException"><c>budget-exceeded</c> or <c>budget-unpriced</c>, 402.</exception>
    public static async Task Reserve(KlingDb db, GenerationRow row, CancellationToken cancellationToken)
    {
        if (row.Mode == GenerationMode.Demo) return;

        // one at a time looks at the budgets and reserves
        await db.TakeLock("budgets", cancellationToken);
        var all = await db.Set<BudgetRow>().AsNoTracking().Where(budget => budget.Stops).ToListAsync(cancellationToken);
        var budgets = all.Select(budget => budget.Terms()).Where(terms => terms.Covers(row.MemberId, row.BudgetProject, row.Provider)).ToList();
        if (budgets.Count == 0) return;

        foreach (var terms in budgets) DemandPrice(terms, row);
        await DemandRoom(db, budgets, row, cancellationToken);
    }

    private static void DemandPrice(BudgetTerms terms, GenerationRow row)
    {
        if (terms.Counted(row.HoldAmount, row.ToUsd(row.HoldAmount)) is not null) return;
        throw new DeskException(
            "budget-unpriced",
            402,
            $"{row.Offer} has no price in dollars, and {BudgetWords.Name(terms, row.MemberName)} counts dollars. {Untouched} Choose an offer with a price in dollars, or ask an administrator for a budget in {Money.UnitName(row.Unit, 2)}.");
    }

    private static async Task DemandRoom(KlingDb db, List<BudgetTerms> budgets, GenerationRow row, CancellationToken cancellationToken)
    {
        var zone = await TeamSettings.Zone(db, cancellationToken);
        var calendar = new TeamCalendar(zone);
        // in whose period it will count: it may have waited here past midnight
        var ordered = row.CreatedAt;
        var longest = calendar.SpanOf(budgets.Max(terms => terms.Period), ordered);
        var lines = await SpendLines.Read(db, longest, cancellationToken);
        foreach (var terms in budgets)
        {
            var span = calendar.SpanOf(terms.Period, ordered);
            var use = terms.UseIn(span, lines);
            var needed = terms.Counted(row.HoldAmount, row.ToUsd(row.HoldAmount)) ?? 0;
            if (!use.Allows(needed, terms.Limit)) throw Exceeded(terms, use, needed, BudgetWords.Until(span, zone), row);
        }
    }

    private static DeskException Exceeded(BudgetTerms terms, BudgetUse use, decimal needed, string until, GenerationRow row)
    {
        var name = BudgetWords.Sentence(BudgetWords.Name(terms, row.MemberName));
        var left = Money.Amount(use.Left(terms.Limit), terms.Unit);
        return new("budget-exceeded", 402, $"{name} has {left} left until {until}, and this may cost {Money.Amount(needed, terms.Unit)}. {Untouched}");
    }
}
