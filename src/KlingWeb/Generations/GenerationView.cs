using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

/// <summary>A generation as pages, the API and the hub show it.</summary>
public sealed record GenerationView
{
    public required Guid Id { get; init; }

    public required string Offer { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    public required ModelFamily Family { get; init; }

    public required GenerationKind Kind { get; init; }

    public required GenerationSpec Spec { get; init; }

    public required GenerationStatus Status { get; init; }

    public required bool NeedsPerson { get; init; }

    public required GenerationMode Mode { get; init; }

    public required MemberView Member { get; init; }

    public string? Project { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool Favorite { get; init; }

    public string? Note { get; init; }

    public int? Rating { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<AttemptView> Attempts { get; init; }

    public string? ProviderTaskId { get; init; }

    /// <summary>The provider's last word for the state, where it says more than our own.</summary>
    public string? ProviderWord { get; init; }

    public required string ExternalId { get; init; }

    public required FrozenQuote Quote { get; init; }

    public ChargeView? Charge { get; init; }

    /// <summary>Nobody has said what it cost, and the quote did not know either: the least of the quote is booked for what was delivered or written off, else nothing.</summary>
    public bool MayHaveBeenCharged { get; init; }

    public required ProgressView Progress { get; init; }

    public ErrorView? Error { get; init; }

    /// <summary>What differs between what was delivered and what was paid for; null when nothing does.</summary>
    public string? DeliveryNote { get; init; }

    /// <summary>When it was put into the trash; null when it is not there.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    public string? DeletedBy { get; init; }

    /// <summary>When its files and texts were deleted for good.</summary>
    public DateTimeOffset? PurgedAt { get; init; }

    public IReadOnlyList<FileView> Files { get; init; } = [];
}

public sealed record MemberView(string Id, string Name);

public sealed record AttemptView(int N, DateTimeOffset At, string? Outcome, string? ProviderMessage);

public sealed record ChargeView(decimal Amount, PriceUnit Unit, decimal? Usd, ChargeEvidence Evidence);

/// <param name="ElapsedSeconds">Since it was accepted here, until it ended.</param>
/// <param name="UsualSeconds">The median of our own history of the offer; null without one.</param>
/// <param name="Fraction">Elapsed by usual, at most 0.99; null without own history: providers report none.</param>
public sealed record ProgressView(double ElapsedSeconds, double? UsualSeconds, double? Fraction);

public sealed record ErrorView(string Code, string Message, string? ProviderMessage);

public sealed record FileView
{
    public required int N { get; init; }

    public required string Kind { get; init; }

    /// <summary>Our own address of it; null until it is archived.</summary>
    public string? Url { get; init; }

    public string? PosterUrl { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public double? DurationSeconds { get; init; }

    /// <summary>Whether a film has a sound track; null when that is not known.</summary>
    public bool? HasSound { get; init; }

    public long? Bytes { get; init; }

    public string? Sha256 { get; init; }

    public bool Archived { get; init; }

    public bool Lost { get; init; }

    public DateTimeOffset? ProviderDeletesAt { get; init; }

    /// <summary>When it is fetched again after a try that failed; null when none has failed, or it is kept or lost.</summary>
    public DateTimeOffset? NextTryAt { get; init; }
}

/// <summary>The quote as it was accepted; it never changes afterwards.</summary>
public sealed record FrozenQuote
{
    public decimal? Amount { get; init; }

    public decimal? AmountMin { get; init; }

    public decimal? AmountMax { get; init; }

    public required PriceUnit Unit { get; init; }

    public required Confidence Confidence { get; init; }

    public decimal? Usd { get; init; }

    public decimal? UsdMin { get; init; }

    public decimal? UsdMax { get; init; }

    public required Confidence UsdConfidence { get; init; }

    public IReadOnlyList<QuoteLine> Lines { get; init; } = [];

    public IReadOnlyList<FidelityNote> Fidelity { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The version of the rate card that it was computed from.</summary>
    public required int RateVersion { get; init; }

    public static FrozenQuote From(OfferQuote quote) => new()
    {
        Amount = quote.Amount,
        AmountMin = quote.AmountMin,
        AmountMax = quote.AmountMax,
        Unit = quote.Unit,
        Confidence = quote.Confidence,
        Usd = quote.Usd,
        UsdMin = quote.UsdMin,
        UsdMax = quote.UsdMax,
        UsdConfidence = quote.UsdConfidence,
        Lines = [.. quote.Lines],
        Fidelity = [.. quote.Fidelity],
        Notes = [.. quote.Notes],
        RateVersion = quote.RateVersion,
    };
}

public sealed record GenerationEventView(DateTimeOffset At, GenerationEventKind Kind, GenerationStatus Status, string Text, string? ProviderMessage, string? Actor);
