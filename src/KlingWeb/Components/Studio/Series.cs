using KlingWeb.Core.Providers;

namespace KlingWeb.Components.Studio;

/// <summary>The colour and the dash of each provider, the same wherever it is drawn.</summary>
public static class Series
{
    private static readonly string[] Order =
    [
        ProviderIds.ApiModels,
        ProviderIds.ApiInOne,
        ProviderIds.Kling3Api,
        ProviderIds.Kling3Cheap,
        ProviderIds.Cloudsway,
    ];

    private static readonly string[] Dashes = ["", "7 4", "2 4", "10 4 2 4", "4 3"];

    public static string Css(string provider) => $"kw-s{Place(provider) + 1}";

    /// <summary>Lines differ by more than their colour.</summary>
    public static string Dash(string provider) => Dashes[Place(provider)];

    private static int Place(string provider) => Math.Max(0, Array.IndexOf(Order, provider));
}
