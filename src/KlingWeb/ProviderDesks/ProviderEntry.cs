using KlingWeb.Core.Generations;

namespace KlingWeb.ProviderDesks;

/// <summary>What an administrator enters about a provider; null takes the setting, except for the two secrets, which then stay.</summary>
public sealed record ProviderEntry
{
    public GenerationMode? Mode { get; init; }

    /// <summary>A new key; null keeps the one there is.</summary>
    public string? NewKey { get; init; }

    /// <summary>Whether the entered key is removed; the configured one, if any, holds again.</summary>
    public bool RemovesKey { get; init; }

    public string? BaseUrl { get; init; }

    public string? EndpointPath { get; init; }

    /// <summary>A new secret of the webhooks' signatures; null keeps the one there is.</summary>
    public string? NewWebhookSecret { get; init; }

    public bool RemovesWebhookSecret { get; init; }

    /// <summary>Most videos at once, 1 to 1,000.</summary>
    public int? MostVideos { get; init; }

    /// <summary>Most image requests at once, 1 to 1,000.</summary>
    public int? MostImages { get; init; }

    /// <summary>Warn below this, in the provider's unit.</summary>
    public decimal? LowBalance { get; init; }

    /// <summary>What was entered before, as it is shown for a change.</summary>
    public static ProviderEntry From(ProviderSettingRow? row) => row is null ? new() : new()
    {
        Mode = row.Mode,
        BaseUrl = row.BaseUrl,
        EndpointPath = row.EndpointPath,
        MostVideos = row.MostVideos,
        MostImages = row.MostImages,
        LowBalance = row.LowBalance,
    };

    /// <summary>Without blanks around it; blank is nothing.</summary>
    public ProviderEntry Trimmed() => this with
    {
        NewKey = Clean(NewKey),
        BaseUrl = Clean(BaseUrl),
        EndpointPath = Clean(EndpointPath),
        NewWebhookSecret = Clean(NewWebhookSecret),
    };

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
