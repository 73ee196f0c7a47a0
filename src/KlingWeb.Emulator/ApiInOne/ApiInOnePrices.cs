namespace KlingWeb.Emulator.ApiInOne;

/// <summary>What apiinone charges, in credits of $0.01.</summary>
internal static class ApiInOnePrices
{
    private static readonly Dictionary<(string Mode, bool Sound), decimal> PerSecond = new()
    {
        [("std", false)] = 40,
        [("std", true)] = 60,
        [("pro", false)] = 54,
        [("pro", true)] = 80,
    };

    /// <summary>The base prices that the page prints; how they grow is not printed, so nothing is added.</summary>
    private static readonly Dictionary<string, decimal> From = new()
    {
        ["grok-video"] = 24,
        ["ltx-2"] = 24,
        ["wan-2-6"] = 80,
    };

    public static decimal Of(ApiInOneRequest request) =>
        From.TryGetValue(request.Model, out var flat) ? flat : PerSecond[(request.Mode, request.Sound)] * request.Duration;
}
