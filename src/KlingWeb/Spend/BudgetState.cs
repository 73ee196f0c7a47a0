using KlingWeb.Core.Pricing;
using KlingWeb.Core.Spend;

namespace KlingWeb.Spend;

/// <summary>A budget and how much of it is used in its current period.</summary>
public sealed record BudgetState
{
    public required Guid Id { get; init; }

    public required BudgetScope Scope { get; init; }

    /// <summary>The member's id or the project's name; empty for the team.</summary>
    public required string Subject { get; init; }

    /// <summary>What people call it: "the team's monthly budget of $50.00".</summary>
    public required string Name { get; init; }

    public required BudgetPeriod Period { get; init; }

    public required PriceUnit Unit { get; init; }

    /// <summary>Only spending there; null for all providers.</summary>
    public string? Provider { get; init; }

    /// <summary>In <see cref="Unit"/>, as are the amounts below.</summary>
    public required decimal Limit { get; init; }

    public required decimal Spent { get; init; }

    /// <summary>The part of <see cref="Spent"/> of which nobody has told the charge: the least that was quoted.</summary>
    public required decimal Untold { get; init; }

    /// <summary>Generations whose charge nobody has told.</summary>
    public required int ChargeUnknown { get; init; }

    public required decimal Held { get; init; }

    public required decimal Left { get; init; }

    /// <summary>Generations that it can't count, since their offers have no price in dollars.</summary>
    public required int Unpriced { get; init; }

    public required bool Stops { get; init; }

    public required IReadOnlyList<int> WarnAt { get; init; }

    /// <summary>The highest of <see cref="WarnAt"/> that is reached; null when none is.</summary>
    public int? Reached { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }
}
