using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

/// <summary>What a member asks for.</summary>
/// <param name="Offer">The offer's id.</param>
/// <param name="Spec">What to make.</param>
/// <param name="MaxAmount">The most it may cost, in the offer's unit; for an unpriced offer what is held.</param>
/// <param name="IdempotencyKey">The caller's own, 1 to 200 characters: the same key and request get the same generation.</param>
/// <param name="Project">Where it belongs; null for nowhere.</param>
/// <param name="Tags">Words to find it by.</param>
public sealed record SubmitRequest(string Offer, GenerationSpec Spec, decimal MaxAmount, string IdempotencyKey, string? Project, ValueList<string> Tags);

/// <summary>What a member changes about a kept generation; null leaves as it is, an empty text clears.</summary>
public sealed record GenerationPatch
{
    public bool? Favorite { get; init; }

    public ValueList<string>? Tags { get; init; }

    public string? Project { get; init; }

    public string? Note { get; init; }

    /// <summary>1 to 5; 0 clears.</summary>
    public int? Rating { get; init; }
}

/// <summary>How an administrator settles what the program can't.</summary>
/// <param name="Outcome">What they know, or decide.</param>
/// <param name="TaskId">The provider's task, for <see cref="ResolutionOutcome.Found"/>.</param>
/// <param name="Addresses">Where the results are, for <see cref="ResolutionOutcome.Delivered"/>; at least one.</param>
public sealed record Resolution(ResolutionOutcome Outcome, string? TaskId = null, IReadOnlyList<string>? Addresses = null);
