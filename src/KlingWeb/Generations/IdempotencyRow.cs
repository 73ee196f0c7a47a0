namespace KlingWeb.Generations;

/// <summary>A request that was answered: the same key and body get the same generation.</summary>
public sealed class IdempotencyRow
{
    public required string MemberId { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of what was asked.</summary>
    public required string RequestHash { get; init; }

    public Guid GenerationId { get; init; }

    public DateTimeOffset At { get; init; }
}
