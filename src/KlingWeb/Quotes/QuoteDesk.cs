using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.ProviderDesks;
using KlingWeb.Uploads;

namespace KlingWeb.Quotes;

/// <summary>The pricing engine with what is known now. Nothing here waits: it is asked at each key press.</summary>
public sealed class QuoteDesk(PricingEngine engine, ProviderDesk providers, UploadFacts uploads, IConfiguration settings, TimeProvider time)
{
    public QuoteSheet Quote(GenerationSpec spec) => engine.Quote(spec, Context());

    /// <summary>One offer; null when there is none of that id for the kind.</summary>
    public OfferQuote? Quote(GenerationSpec spec, string offerId) => engine.Quote(spec, offerId, Context());

    public QuoteCurves Curve(GenerationSpec spec) => engine.Curve(spec, Context());

    public BatchQuote Batch(IReadOnlyList<GenerationSpec> specs) => engine.Batch(specs, Context());

    public int RateVersion(string provider) => engine.Cards.Single(card => card.Provider == provider).Version;

    private QuoteContext Context() => new()
    {
        Media = uploads.Known,
        CanFetchUploads = CanFetch(),
        Limits = Limits(),
        Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
    };

    // an emulated provider runs in this program and has everything at hand
    private HashSet<string> CanFetch() => string.IsNullOrEmpty(settings["PublicAddress"])
        ? [.. providers.Ids.Where(id => providers.Mode(id) == GenerationMode.Demo)]
        : [.. providers.Ids];

    private Dictionary<string, OfferLimits> Limits()
    {
        var limits = new Dictionary<string, OfferLimits>(StringComparer.Ordinal);
        foreach (var status in providers.All())
        {
            limits[status.Id + "/video"] = Of(status, status.MostVideos);
            limits[status.Id + "/image"] = Of(status, status.MostImages);
        }

        return limits;
    }

    private static OfferLimits Of(ProviderStatus status, int? most) => new(status.InFlight, most, status.Balance, status.FilesKeptDays, status.UsualWaitSeconds);
}
