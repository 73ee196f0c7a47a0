using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;

namespace KlingWeb.Generations;

/// <summary>An entry of the ledger; rows are only ever added.</summary>
public sealed class LedgerRow
{
    public long Id { get; init; }

    public Guid GenerationId { get; init; }

    public DateTimeOffset At { get; init; }

    public LedgerEntryKind Kind { get; init; }

    /// <summary>In <see cref="Unit"/>.</summary>
    public decimal Amount { get; init; }

    public PriceUnit Unit { get; init; }

    /// <summary>The same in dollars, by the quote; null where the offer has no price in dollars.</summary>
    public decimal? Usd { get; init; }

    /// <summary>Why, where it is not plain from the kind.</summary>
    public string? Reason { get; init; }
}
