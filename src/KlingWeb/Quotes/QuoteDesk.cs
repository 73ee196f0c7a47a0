using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Rates;
using KlingWeb.Uploads;

namespace KlingWeb.Quotes;

/// <summary>The pricing engine with what is known now. Nothing here waits: it is asked at each key press.</summary>
public sealed class QuoteDesk(RateBook book, RateMarks marks, ProviderDesk providers, UploadFacts uploads, IConfiguration settings, TimeProvider time)
{
    /// <summary>Other cards are in force: what was quoted may cost something else now.</summary>
    public event EventHandler? RatesChanged
    {
        add => book.Changed += value;
        remove => book.Changed -= value;
    }

    public QuoteSheet Quote(GenerationSpec spec) => book.Engine.Quote(spec, Context());

    /// <summary>One offer; null when there is none of that id for the kind.</summary>
    public OfferQuote? Quote(GenerationSpec spec, string offerId) => book.Engine.Quote(spec, offerId, Context());

    public QuoteCurves Curve(GenerationSpec spec) => book.Engine.Curve(spec, Context());

    public BatchQuote Batch(IReadOnlyList<GenerationSpec> specs) => book.Engine.Batch(specs, Context());

    /// <summary>What is known of a picture or a video that a spec names; null while nothing is.</summary>
    public MediaFacts? Media(string? reference) => reference is not null && uploads.Known.TryGetValue(reference, out var facts) ? facts : null;

    private QuoteContext Context() => new()
    {
        Media = uploads.Known,
        CanFetchUploads = CanFetch(),
        Limits = Limits(),
        Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
        StaleAfterDays = marks.StaleAfterDays,
        Doubted = marks.Doubted,
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
            limits[status.Id + "/video"] = Of(status, status.Videos, status.MostVideos);
            limits[status.Id + "/image"] = Of(status, status.Images, status.MostImages);
        }

        return limits;
    }

    private static OfferLimits Of(ProviderStatus status, SlotCount count, int? most) =>
        new(count.InFlight, most, status.Balance, status.FilesKeptDays, status.UsualWaitSeconds) { Queued = count.Waiting };
}
