using KlingWeb.Core.Generations;

namespace KlingWeb.Spend;

/// <summary>Everything about the money of one generation.</summary>
/// <param name="Held">Still set aside, in its unit.</param>
/// <param name="Spent">What it has cost, less what was given back.</param>
/// <param name="Entries">The ledger's entries, first things first.</param>
/// <param name="CashUsd">What the consumed units had cost when they were bought, as far as lots cover them; null where none does.</param>
/// <param name="Uncovered">How much of <paramref name="Spent"/> no lot covers.</param>
/// <param name="ReplacementUsd">What the same units would cost now; null where no price is known.</param>
/// <param name="ReplacementFrom">Where that price comes from, in words.</param>
public sealed record GenerationMoney(
    decimal Held,
    decimal Spent,
    IReadOnlyList<MoneyEntry> Entries,
    decimal? CashUsd,
    decimal Uncovered,
    decimal? ReplacementUsd,
    string? ReplacementFrom);

/// <summary>An entry as it is shown.</summary>
public sealed record MoneyEntry(DateTimeOffset At, LedgerEntryKind Kind, decimal Amount, decimal? Usd, string? Reason);
