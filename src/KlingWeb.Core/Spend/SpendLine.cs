using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;

namespace KlingWeb.Core.Spend;

/// <summary>An entry of the ledger with what budgets ask about its generation.</summary>
/// <param name="GenerationId">Whose money it is.</param>
/// <param name="OrderedAt">When the generation was ordered, which decides in whose period the entry counts.</param>
/// <param name="MemberId">Who ordered.</param>
/// <param name="Project">For which project; null for none.</param>
/// <param name="Provider">At which provider.</param>
/// <param name="Kind">What the entry does.</param>
/// <param name="Unit">What <paramref name="Amount"/> counts.</param>
/// <param name="Amount">In <paramref name="Unit"/>.</param>
/// <param name="Usd">The same in dollars; null where the offer has no price in dollars.</param>
/// <param name="ChargeUnknown">Nobody has told what the generation cost: what is captured is only the least.</param>
public readonly record struct SpendLine(
    Guid GenerationId,
    DateTimeOffset OrderedAt,
    string MemberId,
    string? Project,
    string Provider,
    LedgerEntryKind Kind,
    PriceUnit Unit,
    decimal Amount,
    decimal? Usd,
    bool ChargeUnknown = false);
