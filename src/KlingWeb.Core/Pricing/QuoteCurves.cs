namespace KlingWeb.Core.Pricing;

/// <summary>The cost over the duration for every offer that has one.</summary>
/// <param name="Offers">One curve for each offer.</param>
/// <param name="Crossings">Where the cheaper of two offers changes.</param>
public sealed record QuoteCurves(IReadOnlyList<OfferCurve> Offers, IReadOnlyList<CurveCrossing> Crossings);

/// <summary>One offer's cost over the duration.</summary>
/// <param name="Id">The offer.</param>
/// <param name="Points">Only durations that it can make.</param>
public sealed record OfferCurve(string Id, IReadOnlyList<CurvePoint> Points);

/// <summary>The cost of one duration.</summary>
/// <param name="DurationSeconds">Whole seconds.</param>
/// <param name="Amount">In the offer's unit; null when unknown.</param>
/// <param name="Usd">In US dollars; null when unknown.</param>
public sealed record CurvePoint(int DurationSeconds, decimal? Amount, decimal? Usd);

/// <summary>The first whole second at which the order of two offers has turned.</summary>
/// <param name="DurationSeconds">Whole seconds.</param>
/// <param name="Offers">The two ids, the one that is cheaper from here on first.</param>
public sealed record CurveCrossing(int DurationSeconds, IReadOnlyList<string> Offers);
