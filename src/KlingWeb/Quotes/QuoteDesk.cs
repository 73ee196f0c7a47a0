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
        HasPublicAddress = !string.IsNullOrEmpty(settings["PublicAddress"]),
        Limits = Limits(),
        Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
    };

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
