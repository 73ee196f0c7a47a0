using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;

namespace KlingWeb.Generations;

/// <summary>What happened to a generation, and what goes with it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Text">In plain words, for the timeline.</param>
public sealed record GenerationChange(GenerationEventKind Kind, string Text)
{
    /// <summary>The provider's own words.</summary>
    public string? ProviderMessage { get; init; }

    /// <summary>The person who did it.</summary>
    public string? ActorName { get; init; }

    /// <summary>What the provider says that it took.</summary>
    public decimal? Charge { get; init; }

    /// <summary>How that is known.</summary>
    public ChargeEvidence ChargeEvidence { get; init; } = ChargeEvidence.Answer;

    /// <summary>What the provider delivered; to be archived.</summary>
    public IReadOnlyList<ResultFile> Files { get; init; } = [];

    /// <summary>When it ended by the provider's own clock; null when it does not say.</summary>
    public DateTimeOffset? EndedThere { get; init; }

    /// <summary>Why it failed: a stable code and plain words.</summary>
    public (string Code, string Message)? Error { get; init; }

    /// <summary>When to look at it next; null when nothing is to be done.</summary>
    public TimeSpan? DueIn { get; init; }

    /// <summary>What the audit log says of it: a stable word and plain words. Written with it or not at all.</summary>
    public (string Action, string Detail)? Audit { get; init; }

    /// <summary>Other columns that change with it.</summary>
    public Action<GenerationRow>? Also { get; init; }
}
