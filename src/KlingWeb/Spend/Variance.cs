using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;

namespace KlingWeb.Spend;

/// <summary>Charges of an offer that its quotes, from one version of the card, do not explain.</summary>
/// <param name="Offer">The offer's id.</param>
/// <param name="RateVersion">The version of the card.</param>
/// <param name="Unit">What the amounts count.</param>
/// <param name="Count">How many charges differ.</param>
/// <param name="Latest">The latest of them, at most ten.</param>
public sealed record Variance(string Offer, int RateVersion, PriceUnit Unit, int Count, IReadOnlyList<VariantCharge> Latest);

/// <summary>One charge that differs from its quote.</summary>
public sealed record VariantCharge(Guid GenerationId, decimal Quoted, decimal QuotedMin, decimal QuotedMax, decimal Charged, ChargeEvidence Evidence, DateTimeOffset At);
