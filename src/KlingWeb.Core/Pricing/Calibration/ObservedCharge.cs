using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Calibration;

/// <summary>What a provider itself says that it took for a generation.</summary>
/// <param name="Reference">Which generation.</param>
/// <param name="Offer">The offer's id.</param>
/// <param name="Spec">What was made.</param>
/// <param name="RateVersion">The version of the card that it was quoted by.</param>
/// <param name="Quoted">The quote, in the card's unit; null when there was none.</param>
/// <param name="Charge">The charge, in the card's unit.</param>
/// <param name="At">When it was ordered.</param>
public sealed record ObservedCharge(string Reference, string Offer, GenerationSpec Spec, int RateVersion, decimal? Quoted, decimal Charge, DateTimeOffset At);
