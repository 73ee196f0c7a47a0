using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;

namespace KlingWeb.ProviderDesks;

/// <summary>A provider as the team sees it.</summary>
/// <param name="Id">Its constant id.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Mode">Demo or live.</param>
/// <param name="Health"><c>ok</c>, <c>degraded</c>, <c>unreachable</c> or <c>paused</c>.</param>
/// <param name="Reason">Why it is not ok, in words.</param>
/// <param name="Unit">What it counts in.</param>
/// <param name="InFlight">Generations of ours that it has.</param>
/// <param name="MostVideos">Videos that it allows at once; null without a printed limit.</param>
/// <param name="MostImages">Image requests that it allows at once; null without a printed limit.</param>
/// <param name="Balance">What is left; null when it can't be read or has not been.</param>
/// <param name="BalanceAt">When that was read.</param>
/// <param name="FilesKeptDays">Days until it deletes results; null when it prints none.</param>
/// <param name="UsualWaitSeconds">The median of our own history; null without one.</param>
public sealed record ProviderStatus(
    string Id,
    string Name,
    GenerationMode Mode,
    string Health,
    string? Reason,
    PriceUnit Unit,
    int InFlight,
    int? MostVideos,
    int? MostImages,
    decimal? Balance,
    DateTimeOffset? BalanceAt,
    int? FilesKeptDays,
    double? UsualWaitSeconds);
