namespace KlingWeb.Emulator.ApiModels;

/// <summary>What apimodels charges, in USD; every number is printed, save that a voice on V3 costs what sound does.</summary>
internal static class ApiModelsPrices
{
    private const decimal Motion = 0.0309m;

    private static readonly Dictionary<(string Mode, int Seconds, bool Sound, bool Voice), decimal> PerVideo = new()
    {
        [("std", 5, false, false)] = 0.0159m,
        [("std", 10, false, false)] = 0.0320m,
        [("pro", 5, false, false)] = 0.0267m,
        [("pro", 10, false, false)] = 0.0531m,
        [("pro", 5, true, false)] = 0.0531m,
        [("pro", 10, true, false)] = 0.1064m,
        [("pro", 5, true, true)] = 0.0639m,
        [("pro", 10, true, true)] = 0.1275m,
    };

    private static readonly Dictionary<(string Mode, bool Sound), decimal> PerSecond = new()
    {
        [("std", false)] = 0.0633m,
        [("std", true)] = 0.0956m,
        [("pro", false)] = 0.0853m,
        [("pro", true)] = 0.1280m,
    };

    public static decimal Of(ApiModelsRequest request) => request.Model switch
    {
        "kling-v2-6" => PerVideo[(request.Mode, request.Duration, request.Sound, request.Voice)],
        "kling-v3" => PerSecond[(request.Mode, request.Sound)] * request.Duration,
        _ => Motion,
    };
}
