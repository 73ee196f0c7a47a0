using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Generations;

namespace KlingWeb.ProviderDesks;

/// <summary>A provider as the team sees it.</summary>
/// <param name="Id">Its constant id.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Mode">Demo or live.</param>
/// <param name="Health"><c>ok</c>, <c>degraded</c>, <c>unreachable</c> or <c>paused</c>.</param>
/// <param name="Reason">Why it is not ok, in words.</param>
/// <param name="Unit">What it counts in.</param>
public sealed record ProviderStatus(string Id, string Name, GenerationMode Mode, string Health, string? Reason, PriceUnit Unit)
{
    /// <summary>Generations of ours that it has; what waits for a person is not among them.</summary>
    public int InFlight { get; init; }

    /// <summary>Videos, motion control and edits: how many it has, and how many wait here.</summary>
    public SlotCount Videos { get; init; }

    /// <summary>Image requests: how many it has, and how many wait here.</summary>
    public SlotCount Images { get; init; }

    /// <summary>Videos that it allows at once; null without a limit.</summary>
    public int? MostVideos { get; init; }

    /// <summary>Image requests that it allows at once; null without a limit.</summary>
    public int? MostImages { get; init; }

    /// <summary>Whether its balance can be read.</summary>
    public bool HasBalance { get; init; }

    /// <summary>What is left; null when it can't be read or has not been.</summary>
    public decimal? Balance { get; init; }

    /// <summary>The part of it that was given.</summary>
    public decimal? BalanceFree { get; init; }

    /// <summary>The part of it that was bought.</summary>
    public decimal? BalancePaid { get; init; }

    /// <summary>What else the provider says about the account.</summary>
    public string? BalanceNote { get; init; }

    /// <summary>When the balance was read.</summary>
    public DateTimeOffset? BalanceAt { get; init; }

    /// <summary>Whether less is left than the mark that an administrator has set.</summary>
    public bool BalanceIsLow { get; init; }

    /// <summary>Days until it deletes results; null when it prints none.</summary>
    public int? FilesKeptDays { get; init; }

    /// <summary>The median of our own history; null without one.</summary>
    public double? UsualWaitSeconds { get; init; }
}
