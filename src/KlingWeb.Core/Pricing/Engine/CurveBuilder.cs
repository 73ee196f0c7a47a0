namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Prices a spec over the durations.</summary>
internal static class CurveBuilder
{
    /// <summary>Where an offer documents no list of durations, its curve ends with the longest that any provider documents.</summary>
    private const int LongestDocumented = 30;

    public static QuoteCurves Build(QuoteRun run)
    {
        if (!SpecUse.HasDuration(run.Spec.Kind)) return new([], []);
        OfferCurve[] curves =
        [
            .. run.Index.Cards.SelectMany(card => card.Find(run.Spec.Kind, run.Spec.Model))
                .Select(offer => new OfferCurve(offer.Id, Points(run, offer)))
                .Where(curve => curve.Points.Count > 0),
        ];
        return new(curves, Crossings(curves));
    }

    private static List<CurvePoint> Points(QuoteRun run, CompiledOffer offer)
    {
        var points = new List<CurvePoint>();
        var pictures = run.Pictures(offer);
        foreach (var seconds in offer.Limits.Durations?.Seconds ?? [.. Enumerable.Range(1, LongestDocumented)])
        {
            var decision = offer.Decide(new Edit(EditField.Duration, seconds).Of(run.Facts), pictures);
            if (decision.Eligible) points.Add(new(seconds, decision.Amount, decision.Usd));
        }

        return points;
    }

    private static List<CurveCrossing> Crossings(OfferCurve[] curves)
    {
        var crossings = new List<CurveCrossing>();
        for (var i = 0; i < curves.Length; i++)
        {
            for (var j = i + 1; j < curves.Length; j++) crossings.AddRange(Crossings(curves[i], curves[j]));
        }

        return [.. crossings.OrderBy(crossing => crossing.DurationSeconds)];
    }

    private static IEnumerable<CurveCrossing> Crossings(OfferCurve one, OfferCurve other)
    {
        var before = 0;
        var both = one.Points.Join(other.Points, p => p.DurationSeconds, p => p.DurationSeconds, (a, b) => (a.DurationSeconds, A: a.Usd, B: b.Usd));
        foreach (var (seconds, a, b) in both)
        {
            if (a is null || b is null || a == b) continue;
            var now = a < b ? -1 : 1;
            if (before != 0 && now != before) yield return new(seconds, now < 0 ? [one.Id, other.Id] : [other.Id, one.Id]);
            before = now;
        }
    }
}
