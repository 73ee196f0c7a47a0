using KlingWeb.Core.Pricing;

namespace KlingWeb.Core.Spend;

/// <summary>What a budget bounds.</summary>
/// <param name="Scope">Whose spending.</param>
/// <param name="Subject">The member's id or the project's name; ignored for the team.</param>
/// <param name="Period">How long it lasts.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Provider">Only spending at this provider; null for all, which only dollars can be.</param>
/// <param name="Limit">The most that may be captured and held in a period, in <paramref name="Unit"/>.</param>
/// <param name="Stops">Whether an order beyond the limit is refused.</param>
public sealed record BudgetTerms(BudgetScope Scope, string Subject, BudgetPeriod Period, PriceUnit Unit, string? Provider, decimal Limit, bool Stops)
{
    /// <summary>Whether it bounds what a member spends for a project at a provider. Project names are the same in any case.</summary>
    public bool Covers(string memberId, string? project, string provider) => (Provider is null || Provider == provider) && Scope switch
    {
        BudgetScope.Team => true,
        BudgetScope.Member => Subject == memberId,
        _ => string.Equals(Subject, project, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>An amount as this budget counts it; null where it counts dollars and none are known.</summary>
    public decimal? Counted(decimal amount, decimal? usd) => Unit == PriceUnit.Usd ? usd : amount;

    /// <summary>What of the entries counts in a period.</summary>
    /// <remarks>
    /// All money of a generation counts in the period in which it was ordered, whenever it moves: that is the period whose limit
    /// allowed it. So a capture today of what was held yesterday takes nothing from today, and a refund of last month's gives nothing to this one.
    /// </remarks>
    public BudgetUse UseIn(CalendarSpan span, IEnumerable<SpendLine> lines)
    {
        var use = default(BudgetUse);
        var covered = lines.Where(line => span.Contains(line.OrderedAt) && Covers(line.MemberId, line.Project, line.Provider));
        foreach (var generation in covered.GroupBy(line => line.GenerationId))
        {
            var sums = generation.Aggregate(default(Sums), (sums, line) => sums.With(line.Kind, Counted(line.Amount, line.Usd)));
            var untold = generation.First().ChargeUnknown;
            use = new(
                use.Spent + sums.Spent,
                use.Held + sums.Held,
                use.Unpriced + (sums.Unpriced ? 1 : 0),
                use.Untold + (untold ? sums.Spent : 0),
                use.ChargeUnknown + (untold ? 1 : 0));
        }

        return use;
    }

    private readonly record struct Sums(decimal Spent, decimal Held, bool Unpriced)
    {
        public Sums With(Generations.LedgerEntryKind kind, decimal? amount) => (kind, amount) switch
        {
            (_, null) => this with { Unpriced = true },
            (Generations.LedgerEntryKind.Hold, { } known) => this with { Held = Held + known },
            (Generations.LedgerEntryKind.Release, { } known) => this with { Held = Held - known },
            (Generations.LedgerEntryKind.Refund, { } known) => this with { Spent = Spent - known },
            (_, { } known) => this with { Spent = Spent + known },
        };
    }
}
