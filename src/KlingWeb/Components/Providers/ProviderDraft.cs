using KlingWeb.Core.Generations;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Components.Providers;

/// <summary>What is being typed into a provider's form.</summary>
internal sealed class ProviderDraft
{
    public GenerationMode? Mode { get; set; }

    public string? NewKey { get; set; }

    public bool RemovesKey { get; set; }

    public string? BaseUrl { get; set; }

    public string? EndpointPath { get; set; }

    public string? NewWebhookSecret { get; set; }

    public bool RemovesWebhookSecret { get; set; }

    public int? MostVideos { get; set; }

    public int? MostImages { get; set; }

    public decimal? LowBalance { get; set; }

    public static ProviderDraft Of(ProviderEntry entry) => new()
    {
        Mode = entry.Mode,
        BaseUrl = entry.BaseUrl,
        EndpointPath = entry.EndpointPath,
        MostVideos = entry.MostVideos,
        MostImages = entry.MostImages,
        LowBalance = entry.LowBalance,
    };

    public ProviderEntry ToEntry() => new()
    {
        Mode = Mode,
        NewKey = NewKey,
        RemovesKey = RemovesKey,
        BaseUrl = BaseUrl,
        EndpointPath = EndpointPath,
        NewWebhookSecret = NewWebhookSecret,
        RemovesWebhookSecret = RemovesWebhookSecret,
        MostVideos = MostVideos,
        MostImages = MostImages,
        LowBalance = LowBalance,
    };
}
