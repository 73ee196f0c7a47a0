using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;

namespace KlingWeb.Spend;

/// <summary>An entry of the ledger with what spending is put together by.</summary>
internal sealed record SpendMove
{
    public required DateTimeOffset At { get; init; }

    public required LedgerEntryKind Kind { get; init; }

    public required decimal Amount { get; init; }

    public required decimal? Usd { get; init; }

    /// <summary>Where its quote counts: once, whatever is corrected later.</summary>
    public required bool IsFirstCapture { get; init; }

    /// <summary>Where the price of its units counts.</summary>
    public required bool IsFirstCost { get; init; }

    public required SpentOn Generation { get; init; }
}

/// <summary>What a report asks about a generation.</summary>
internal sealed record SpentOn
{
    public required Guid Id { get; init; }

    public required string Provider { get; init; }

    public required ModelFamily Family { get; init; }

    public required string MemberId { get; init; }

    public required string MemberName { get; init; }

    public required string? Project { get; init; }

    public required PriceUnit Unit { get; init; }

    public required decimal? QuotedUsd { get; init; }

    public required decimal? CashUsd { get; init; }

    public required GenerationStatus Status { get; init; }

    public required bool MayHaveBeenCharged { get; init; }
}
