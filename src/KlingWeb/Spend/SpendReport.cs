using KlingWeb.Core.Pricing;

namespace KlingWeb.Spend;

/// <summary>What was spent in a time, by the dates of the ledger's entries; live only: a demo costs nothing.</summary>
/// <remarks>Budgets count otherwise: all money of a generation in the period in which it was ordered.</remarks>
/// <param name="GroupBy">By what the items are put together.</param>
/// <param name="From">The first moment.</param>
/// <param name="To">The first moment after it.</param>
/// <param name="TimeZone">The zone of the team's days.</param>
/// <param name="Items">The groups: days in their order, else the dearest first.</param>
/// <param name="Total">All together.</param>
/// <param name="Held">What is set aside now, whenever it was ordered.</param>
/// <param name="ChargeUnknown">Generations, whenever ordered, whose charge nobody has told.</param>
public sealed record SpendReport(
    SpendGrouping GroupBy,
    DateTimeOffset From,
    DateTimeOffset To,
    string TimeZone,
    IReadOnlyList<SpendItem> Items,
    SpendItem Total,
    HeldNow Held,
    int ChargeUnknown);

/// <summary>What one group has cost.</summary>
public sealed record SpendItem
{
    /// <summary>A provider's id, a model's word, a member's id, a project's name or a date; null for what has none.</summary>
    public string? Key { get; init; }

    /// <summary>What people call it; null as the key.</summary>
    public string? Name { get; init; }

    /// <summary>Generations that cost something, or were corrected; each counts once on each day on which that happened, so that the counts of days add up.</summary>
    public required int Count { get; init; }

    /// <summary>Captured less given back, by the unit of each provider.</summary>
    public required IReadOnlyList<UnitAmount> Amounts { get; init; }

    /// <summary>The same in dollars where they are known; null where none are.</summary>
    public decimal? Usd { get; init; }

    /// <summary>Generations that <see cref="Usd"/> leaves out, since their offers have no price in dollars.</summary>
    public required int WithoutUsd { get; init; }

    /// <summary>Generations whose charge nobody has told: they are counted with the least that was quoted, where that is known.</summary>
    public required int ChargeUnknown { get; init; }

    /// <summary>The part of <see cref="Amounts"/> of which nobody has told the charge.</summary>
    public required IReadOnlyList<UnitAmount> UntoldAmounts { get; init; }

    /// <summary>The part of <see cref="Usd"/> of which nobody has told the charge; null where there is none, or no dollars of it are known.</summary>
    public decimal? UntoldUsd { get; init; }

    /// <summary>What the quotes of the generations that were charged in that time had said in dollars; null where none had.</summary>
    public decimal? QuotedUsd { get; init; }

    /// <summary>What the units charged in that time had cost when they were bought, less what has come back since; null where top-ups cover none.</summary>
    public decimal? CashUsd { get; init; }

    /// <summary>Generations that <see cref="CashUsd"/> leaves out, since no top-up covers them whole.</summary>
    public required int WithoutCash { get; init; }
}

/// <summary>An amount in the unit of a provider; credits of one are not those of another.</summary>
public sealed record UnitAmount(string Provider, PriceUnit Unit, decimal Amount);

/// <summary>What open submissions hold.</summary>
public sealed record HeldNow(int Count, IReadOnlyList<UnitAmount> Amounts, decimal? Usd, int WithoutUsd);
