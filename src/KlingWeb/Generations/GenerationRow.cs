using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

/// <summary>A generation as it is kept. Its state and money change only through <see cref="GenerationWriter"/>.</summary>
public sealed class GenerationRow
{
    public Guid Id { get; init; }

    public required string MemberId { get; init; }

    public required string MemberName { get; init; }

    public GenerationMode Mode { get; init; }

    /// <summary>The offer's id: provider and wire model.</summary>
    public required string Offer { get; init; }

    public required string Provider { get; init; }

    /// <summary>The provider's own name of the model.</summary>
    public required string Model { get; init; }

    public ModelFamily Family { get; init; }

    public GenerationKind Kind { get; init; }

    /// <summary>The spec as JSON.</summary>
    public required string Spec { get; init; }

    public required string Prompt { get; init; }

    /// <summary>The accepted quote, frozen as JSON.</summary>
    public required string Quote { get; init; }

    public PriceUnit Unit { get; init; }

    public decimal? QuotedAmount { get; init; }

    public decimal? QuotedUsd { get; init; }

    /// <summary>What was set aside, in <see cref="Unit"/>.</summary>
    public decimal HoldAmount { get; init; }

    public GenerationStatus Status { get; set; }

    public bool NeedsPerson { get; set; }

    /// <summary>Grows with each change; a change names the version that it saw.</summary>
    public long Version { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When the provider took it.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>After this it is no longer waited for.</summary>
    public DateTimeOffset? DeadlineAt { get; set; }

    /// <summary>When a worker has to look at it next; null when nothing is to be done.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How often the current step has been tried.</summary>
    public int Tries { get; set; }

    /// <summary>Who works on it, or did last; null while nobody has.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Grows with each claim; a worker whose epoch is older than the row's writes nothing.</summary>
    public long LeaseEpoch { get; set; }

    /// <summary>Until when it is worked on; null when nobody does.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Our id of the current attempt at the provider.</summary>
    public string ExternalId { get; set; } = "";

    public string? ProviderTaskId { get; set; }

    /// <summary>The task among all that all providers number, see <see cref="TaskKeys"/>: two generations can't own one.</summary>
    public string? TaskKey { get; set; }

    /// <summary>The provider's last word for the state.</summary>
    public string? ProviderWord { get; set; }

    public decimal? ChargeAmount { get; set; }

    public decimal? ChargeUsd { get; set; }

    public ChargeEvidence? ChargeEvidence { get; set; }

    /// <summary>What the consumed units had cost when they were bought; null where no lot is known.</summary>
    public decimal? CashUsd { get; set; }

    /// <summary>Nobody has said what it cost, and the quote did not know either: the least of the quote is booked for what was delivered or written off, else nothing.</summary>
    public bool MayHaveBeenCharged { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    public string? ProviderMessage { get; set; }

    public string? Project { get; set; }

    /// <summary>The project that it was ordered for: whose budget bounds it, however it is filed later.</summary>
    public string? BudgetProject { get; init; }

    public List<string> Tags { get; set; } = [];

    public bool Favorite { get; set; }

    public string? Note { get; set; }

    public int? Rating { get; set; }

    /// <summary>What differs between what was delivered and what was paid for; null when nothing does, or nothing is known yet.</summary>
    public string? DeliveryNote { get; set; }

    /// <summary>When it was put into the trash; its money stays in the ledger.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    public string? DeletedBy { get; set; }

    /// <summary>When its files and texts were deleted for good.</summary>
    public DateTimeOffset? PurgedAt { get; set; }

    public List<AttemptRow> Attempts { get; init; } = [];

    /// <summary>The best number of its quote: the price, else where it begins; null where neither is known.</summary>
    public decimal? BestQuoted => QuotedAmount ?? Frozen.AmountMin;

    private FrozenQuote Frozen => GenerationJson.Read<FrozenQuote>(Quote);

    /// <summary>An amount of its unit in dollars, by its quote; null where that has none.</summary>
    public decimal? ToUsd(decimal amount) => QuotedAmount is null
        ? ToUsd(amount, Unit, Frozen.AmountMin, Frozen.UsdMin)
        : ToUsd(amount, Unit, QuotedAmount, QuotedUsd);

    /// <summary>An amount of a unit in dollars, by a quote; null where that has none.</summary>
    public static decimal? ToUsd(decimal amount, PriceUnit unit, decimal? quoted, decimal? quotedUsd) => (unit, quoted, quotedUsd) switch
    {
        (PriceUnit.Usd, _, _) => amount,
        (_, { } of and not 0, { } usd) => amount / of * usd,
        _ => null,
    };
}
