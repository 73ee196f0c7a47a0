namespace KlingWeb.Core.Pricing;

/// <summary>Many specs, quoted.</summary>
/// <param name="Sheets">One for each spec, in their order.</param>
/// <param name="Totals">Sums.</param>
public sealed record BatchQuote(IReadOnlyList<QuoteSheet> Sheets, BatchTotals Totals);

/// <summary>Sums over a batch.</summary>
/// <param name="ByOffer">What each offer would cost for those that it can make.</param>
/// <param name="CheapestMix">The cheapest ranked offer of each spec.</param>
public sealed record BatchTotals(IReadOnlyList<OfferTotal> ByOffer, CheapestMix CheapestMix);

/// <summary>One offer over a batch.</summary>
/// <param name="Id">The offer.</param>
/// <param name="Specs">How many specs have a row of it.</param>
/// <param name="Eligible">How many of those it can make.</param>
/// <param name="Amount">The sum in its unit; null when one of the eligible is unknown.</param>
/// <param name="Unit">What it counts in.</param>
/// <param name="Usd">The sum in US dollars; null when one of the eligible is unknown.</param>
public sealed record OfferTotal(string Id, int Specs, int Eligible, decimal? Amount, PriceUnit Unit, decimal? Usd);

/// <summary>The cheapest ranked offer of each spec.</summary>
/// <param name="Usd">The sum over the picks.</param>
/// <param name="Picks">Which offer for which spec.</param>
/// <param name="Unpriced">How many specs have no ranked offer.</param>
public sealed record CheapestMix(decimal Usd, IReadOnlyList<MixPick> Picks, int Unpriced);

/// <summary>One pick of a mix.</summary>
/// <param name="Index">The spec's place in the batch, from 0.</param>
/// <param name="Offer">The offer's id.</param>
public sealed record MixPick(int Index, string Offer);
