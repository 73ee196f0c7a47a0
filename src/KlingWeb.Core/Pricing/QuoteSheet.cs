using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing;

/// <summary>One spec, quoted by every provider: ranked by USD, then unranked with USD, then without USD, then ineligible.</summary>
/// <param name="Spec">What was quoted.</param>
/// <param name="RateVersions">The version of the rate card that each provider was quoted by.</param>
/// <param name="Cheapest">The id of the ranked offer with the lowest USD; null when none is ranked.</param>
/// <param name="Offers">At least one row for each provider.</param>
/// <param name="Reference">Kling's official list price of the spec.</param>
public sealed record QuoteSheet(
    GenerationSpec Spec,
    IReadOnlyDictionary<string, int> RateVersions,
    string? Cheapest,
    IReadOnlyList<OfferQuote> Offers,
    ReferencePrice Reference);

/// <summary>Kling's official list price; null where the list has no row for the spec.</summary>
/// <param name="Usd">US dollars for the whole spec.</param>
/// <param name="Units">Kling's units for the whole spec.</param>
public sealed record ReferencePrice(decimal? Usd, decimal? Units);

/// <summary>A value that differs between two specs; JSON values, so that any field fits.</summary>
/// <param name="Field">The field by its JSON name.</param>
/// <param name="From">The value in the spec.</param>
/// <param name="To">The value instead.</param>
public sealed record FieldChange(string Field, object? From, object? To);

/// <summary>Why an offer can't make the spec.</summary>
/// <param name="Code">A stable code of <see cref="ReasonCodes"/>.</param>
/// <param name="Field">The field by its JSON name.</param>
/// <param name="Message">What is offered instead, in plain words.</param>
public sealed record Reason(string Code, string Field, string Message);

/// <summary>What becomes of a field at a provider that does not take it as asked.</summary>
public sealed record FidelityNote(string Field, FidelityEffect Effect, string Message);

/// <summary>One line of the formula: amounts are the product of their lines.</summary>
/// <param name="Label">What the factor is.</param>
/// <param name="Factor">The number.</param>
/// <param name="Unit">What it counts, for example <c>credit/s</c>; empty for a multiplier.</param>
public sealed record QuoteLine(string Label, decimal Factor, string Unit);

/// <summary>The nearest spec that an offer can make, with the fewest changes.</summary>
/// <param name="Changes">What differs.</param>
/// <param name="Amount">Its price in the offer's unit; null when unknown.</param>
/// <param name="Usd">Its price in US dollars; null when unknown.</param>
/// <param name="Spec">The changed spec itself.</param>
public sealed record NearestOffer(IReadOnlyList<FieldChange> Changes, decimal? Amount, decimal? Usd, GenerationSpec Spec);

/// <summary>A single change that makes the chosen offer cheaper.</summary>
/// <param name="Changes">What differs.</param>
/// <param name="Amount">The price then, in the offer's unit.</param>
/// <param name="Usd">The price then, in US dollars; null when unknown.</param>
/// <param name="Saves">The difference in US dollars, or, where USD is unknown, null.</param>
public sealed record Saving(IReadOnlyList<FieldChange> Changes, decimal? Amount, decimal? Usd, decimal? Saves);

/// <summary>What limits an offer now; facts that are known outside of pricing and handed through.</summary>
/// <param name="InFlight">How many of our generations that share its limit are being sent or at the provider; images and videos are counted apart.</param>
/// <param name="Most">How many it allows at once; null when it prints no limit.</param>
/// <param name="Balance">Units left; null when it can't be read or has not been.</param>
/// <param name="FilesKeptDays">Days until it deletes results; null when it prints none.</param>
/// <param name="UsualWaitSeconds">Median wait of our own history; null without one.</param>
public sealed record OfferLimits(int InFlight, int? Most, decimal? Balance, int? FilesKeptDays, double? UsualWaitSeconds)
{
    /// <summary>How many of ours that share its limit are ordered and wait here.</summary>
    public int Queued { get; init; }
}
