using KlingWeb.Core.Pricing;
using KlingWeb.Core.Spend;

namespace KlingWeb.Spend;

/// <summary>What an administrator asks of a budget.</summary>
public sealed record BudgetOrder
{
    public BudgetScope Scope { get; init; }

    /// <summary>The member's id or the project's name; empty for the team.</summary>
    public string Subject { get; init; } = "";

    public BudgetPeriod Period { get; init; } = BudgetPeriod.Month;

    public PriceUnit Unit { get; init; } = PriceUnit.Usd;

    /// <summary>Whose units they are; with dollars, null for all providers.</summary>
    public string? Provider { get; init; }

    /// <summary>In <see cref="Unit"/>.</summary>
    public decimal Limit { get; init; }

    /// <summary>Shares of the limit, in percent, at which the team is warned.</summary>
    public IReadOnlyList<int> WarnAt { get; init; } = [];

    public bool Stops { get; init; } = true;
}
