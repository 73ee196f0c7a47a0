namespace KlingWeb.Core.Pricing;

/// <summary>What a quote depends on besides the spec and the cards; all of it given, so that quoting stays pure.</summary>
public sealed record QuoteContext
{
    /// <summary>Nothing known: no uploads, no public address, nothing in flight, no stale marks.</summary>
    public static QuoteContext Empty { get; } = new();

    /// <summary>Facts of the pictures and videos that a spec names, by the reference as it stands in the spec.</summary>
    public IReadOnlyDictionary<string, MediaFacts> Media { get; init; } = new Dictionary<string, MediaFacts>(StringComparer.Ordinal);

    /// <summary>The providers, by id, that can fetch uploads from this program; the others need them handed over.</summary>
    public IReadOnlySet<string> CanFetchUploads { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Limits of each provider, by its id and "image" or "video": <c>kling3cheap/video</c>.</summary>
    public IReadOnlyDictionary<string, OfferLimits> Limits { get; init; } = new Dictionary<string, OfferLimits>(StringComparer.Ordinal);

    /// <summary>The day of the quote, against which rates grow stale; null marks none.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Days after which a rate that was not checked is stale.</summary>
    public int StaleAfterDays { get; init; } = 90;

    /// <summary>Rates from which charges keep differing, as <c>provider:rate</c>; they are stale whenever they were checked.</summary>
    public IReadOnlySet<string> Doubted { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

/// <summary>What is known of a picture or a video before any money moves.</summary>
/// <param name="Format"><c>jpeg</c>, <c>png</c>, <c>webp</c> or <c>mp4</c>, by its first bytes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="DurationSeconds">Of a video; null for pictures.</param>
public sealed record MediaFacts(string Format, long Bytes, int Width, int Height, double? DurationSeconds);
