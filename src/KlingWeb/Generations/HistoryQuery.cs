using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

/// <summary>What to find in the history; what is null does not narrow.</summary>
public sealed record HistoryQuery
{
    public string? Search { get; init; }

    public string? Provider { get; init; }

    public ModelFamily? Model { get; init; }

    public GenerationKind? Kind { get; init; }

    public GenerationStatus? Status { get; init; }

    public string? MemberId { get; init; }

    public string? Project { get; init; }

    public string? Tag { get; init; }

    public bool? Favorite { get; init; }

    /// <summary>Only what was delivered otherwise than it was paid for.</summary>
    public bool? Differs { get; init; }

    /// <summary>Only live ones whose charge nobody has told, also from the trash.</summary>
    public bool? ChargeUnknown { get; init; }

    /// <summary>What is in the trash, instead of what is not.</summary>
    public bool Trash { get; init; }
    /// <summary>The least rating, 1 to 5.</summary>
    public int? Rating { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    public HistorySort Sort { get; init; } = HistorySort.Recent;

    /// <summary>1 to 200.</summary>
    public int Limit { get; init; } = 40;

    /// <summary>Where the page before ended, as it was given out.</summary>
    public string? Cursor { get; init; }

    /// <summary>The total as the page before told it, which is then not counted again.</summary>
    public int? KnownTotal { get; init; }

    /// <summary>Counts beyond 10,000.</summary>
    public bool ExactCount { get; init; }
}

/// <param name="Items">The page.</param>
/// <param name="NextCursor">Gets the next page; null at the end.</param>
/// <param name="Total">How many there are.</param>
/// <param name="TotalIsExact">False when there are more than were counted.</param>
public sealed record HistoryPage(IReadOnlyList<GenerationView> Items, string? NextCursor, int Total, bool TotalIsExact);

/// <summary>What the history can be narrowed by.</summary>
public sealed record HistoryFacets(
    IReadOnlyList<string> Providers,
    IReadOnlyList<ModelFamily> Models,
    IReadOnlyList<MemberView> Members,
    IReadOnlyList<string> Projects,
    IReadOnlyList<string> Tags);

/// <summary>What is going on, for every page.</summary>
public sealed record ActivitySnapshot(IReadOnlyList<GenerationView> InFlight, IReadOnlyList<GenerationView> Finished, IReadOnlyList<GenerationView> NeedsPerson);
