namespace KlingWeb.Generations;

/// <summary>One paid request, or the intent of one.</summary>
public sealed class AttemptRow
{
    public Guid GenerationId { get; init; }

    /// <summary>From 1.</summary>
    public int N { get; init; }

    /// <summary>Our id at the provider, unique over all attempts.</summary>
    public required string ExternalId { get; init; }

    /// <summary>When the intent was made durable; nothing of it can be at the provider before.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>SHA-256 of what is sent, as lower-case hex.</summary>
    public string? RequestHash { get; init; }

    /// <summary>After this nothing of it can leave any more.</summary>
    public DateTimeOffset? SendBefore { get; init; }

    /// <summary>The provider's balance before it was sent, where nothing else was under way; null otherwise.</summary>
    public decimal? BalanceBefore { get; init; }

    /// <summary>When the provider first called back about it.</summary>
    public DateTimeOffset? CallbackAt { get; set; }

    /// <summary>When its outcome was known.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How it ended, in a word: <c>accepted</c>, <c>not-sent</c>, <c>busy</c>, <c>unclear</c>, <c>interrupted</c>, <c>refused</c>, <c>unauthorized</c> or <c>out-of-units</c>; null while it is under way.</summary>
    public string? Outcome { get; set; }

    public string? ProviderMessage { get; set; }

    public int? HttpStatus { get; set; }

    /// <summary>What came back, kept as evidence of an unclear outcome.</summary>
    public string? RawBody { get; set; }
}
