using System.Text.Json.Serialization;
using KlingWeb.Core.Pricing.Engine;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing;

/// <summary>One row of a sheet: what one offer asks for the spec, or why it can't make it.</summary>
/// <remarks>The numbers are there at once; lists of texts, changes and savings are made when they are first read.</remarks>
public sealed record OfferQuote
{
    private readonly Explanation? explanation;

    /// <summary>A row with nothing to explain but what is given.</summary>
    public OfferQuote()
    {
    }

    internal OfferQuote(Explanation explanation) => this.explanation = explanation;

    /// <summary>Provider and wire model, for example <c>apiinone/kling-3</c>; unique in a sheet.</summary>
    public required string Id { get; init; }

    /// <summary>The provider's id.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's own name of the model, as it is sent.</summary>
    public required string Model { get; init; }

    /// <summary>The model's family.</summary>
    public required ModelFamily Family { get; init; }

    /// <summary>Whether the offer can make the spec. Does not look at what has not been entered yet.</summary>
    public required bool Eligible { get; init; }

    /// <summary>Why not; empty when eligible.</summary>
    public IReadOnlyList<Reason> Reasons { get => field ?? explanation?.Reasons ?? []; init; }

    /// <summary>What has still to be entered before it can be submitted.</summary>
    public IReadOnlyList<Reason> Missing { get => field ?? explanation?.Missing ?? []; init; }

    /// <summary>What this provider would drop, clamp, rename or default.</summary>
    public IReadOnlyList<FidelityNote> Fidelity { get => field ?? explanation?.Fidelity ?? []; init; }

    /// <summary>The price in <see cref="Unit"/>; null when unknown or ineligible, never 0 for unknown.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The lower end of what the evidence allows.</summary>
    public decimal? AmountMin { get; init; }

    /// <summary>The upper end of what the evidence allows; what a hold is made of.</summary>
    public decimal? AmountMax { get; init; }

    /// <summary>What the provider counts in.</summary>
    public required PriceUnit Unit { get; init; }

    /// <summary>The weakest confidence of the parts of <see cref="Amount"/>.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The price in US dollars; null when unknown.</summary>
    public decimal? Usd { get; init; }

    /// <summary><see cref="AmountMin"/> in US dollars; where a price is only known to begin there, this is all that is known of it.</summary>
    public decimal? UsdMin { get; init; }

    /// <summary><see cref="AmountMax"/> in US dollars.</summary>
    public decimal? UsdMax { get; init; }

    /// <summary>US dollars a second, or an image, to 6 decimals.</summary>
    public decimal? UsdPerSecond { get; init; }

    /// <summary>The weakest confidence of the parts of <see cref="Usd"/>.</summary>
    public required Confidence UsdConfidence { get; init; }

    /// <summary><see cref="Usd"/> by Kling's official list price, to 4 decimals.</summary>
    public decimal? VersusList { get; init; }

    /// <summary>Below this price of a unit the offer beats the cheapest; only where USD is unknown. Cut to 6 decimals.</summary>
    public decimal? BreakEvenUsdPerUnit { get; init; }

    /// <summary>The formula, line by line.</summary>
    public IReadOnlyList<QuoteLine> Lines { get => field ?? explanation?.Lines ?? []; init; }

    /// <summary>The nearest spec that it can make; null when eligible, or when no change of the offered fields helps.</summary>
    public NearestOffer? Nearest { get => field ?? explanation?.Nearest; init; }

    /// <summary>What limits it now.</summary>
    public required OfferLimits Limits { get; init; }

    /// <summary>Single changes that make it cheaper.</summary>
    public IReadOnlyList<Saving> Savings { get => field ?? explanation?.Savings ?? []; init; }

    /// <summary>Contradictions and readings of the source that a buyer should know.</summary>
    public IReadOnlyList<string> Notes { get => field ?? explanation?.Notes ?? []; init; }

    /// <summary>Whether a rate of it has not been checked for longer than the setting allows.</summary>
    public bool Stale { get => field || (explanation?.Stale ?? false); init; }

    /// <summary>The version of the rate card that it was computed from; the sheet says it for all of a provider's rows.</summary>
    [JsonIgnore]
    public int RateVersion { get; init; }

    /// <summary>Whether it takes part in the ranking: eligible, with USD, and nothing assumed in it.</summary>
    public bool Ranked { get; init; }
}
