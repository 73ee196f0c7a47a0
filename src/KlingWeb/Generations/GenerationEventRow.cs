using KlingWeb.Core.Generations;

namespace KlingWeb.Generations;

/// <summary>What happened, in order; rows are only ever added.</summary>
public sealed class GenerationEventRow
{
    public long Id { get; init; }

    public Guid GenerationId { get; init; }

    public DateTimeOffset At { get; init; }

    public GenerationEventKind Kind { get; init; }

    /// <summary>The status afterwards.</summary>
    public GenerationStatus Status { get; init; }

    public required string Text { get; init; }

    /// <summary>The provider's own words; untrusted text.</summary>
    public string? ProviderMessage { get; init; }

    /// <summary>The person who did it; null for the program.</summary>
    public string? ActorName { get; init; }
}
