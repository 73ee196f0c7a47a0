using KlingWeb.Generations;

namespace KlingWeb.Keeping.Dossiers;

/// <summary>Everything that is known of one generation, as evidence: what was asked for, promised, sent, answered, charged and delivered.</summary>
public sealed record Dossier
{
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>As the API shows it: spec, frozen quote with its lines and rate version, charge with its evidence, files with their hashes.</summary>
    public required GenerationView Generation { get; init; }

    public required IReadOnlyList<DossierEntry> Ledger { get; init; }

    public required IReadOnlyList<DossierAttempt> Attempts { get; init; }

    public required IReadOnlyList<GenerationEventView> Events { get; init; }

    public required IReadOnlyList<DossierDelivery> Deliveries { get; init; }
}

/// <summary>An entry of the ledger, in the offer's unit.</summary>
/// <param name="At">When it was entered.</param>
/// <param name="Kind">Hold, capture, release, refund or adjust.</param>
/// <param name="Amount">In the unit.</param>
/// <param name="Unit">The offer's.</param>
/// <param name="Usd">The same in dollars; null where the offer has no price in dollars.</param>
/// <param name="Reason">Why, and of a correction by hand who entered it; null where it is plain from the kind.</param>
public sealed record DossierEntry(DateTimeOffset At, string Kind, decimal Amount, string Unit, decimal? Usd, string? Reason);

/// <summary>A paid request, or the intent of one, with what came back.</summary>
public sealed record DossierAttempt(
    int N,
    string ExternalId,
    DateTimeOffset At,
    DateTimeOffset? SendBefore,
    DateTimeOffset? EndedAt,
    string? RequestHash,
    string? Outcome,
    int? HttpStatus,
    string? ProviderMessage,
    string? RawBody,
    decimal? BalanceBefore,
    DateTimeOffset? CallbackAt);

/// <summary>A call of the provider.</summary>
public sealed record DossierDelivery(DateTimeOffset At, string ExternalId, bool HasSignature, string Body);
