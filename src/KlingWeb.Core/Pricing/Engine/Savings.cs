using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>The single changes that make an offer cheaper: silent, without voices, a lower resolution, a slower queue, shorter, another offer.</summary>
internal static class Savings
{
    public static IReadOnlyList<Saving> Of(QuoteRun run, QuoteRow row)
    {
        if (row.Decision.Amount is not { } amount) return [];
        var savings = new List<Saving>();
        foreach (var edit in Edits(run, row.Offer))
        {
            var then = Then(run, row.Offer, edit);
            if (then.Amount < amount) savings.Add(Saving([edit.Change(run.Spec)], row.Decision, then));
        }

        if (Elsewhere(run, row) is { } other) savings.Add(other);
        return savings;
    }

    private static IEnumerable<Edit> Edits(QuoteRun run, CompiledOffer offer)
    {
        var spec = run.Spec;
        if (spec.Audio) yield return new(EditField.Audio, 0);
        if (spec.Voices.Count > 0) yield return new(EditField.Voices, 0);
        foreach (var quality in Lower(run, offer)) yield return new(EditField.Quality, (int)quality);
        if (spec.Speed is Speed.Priority) yield return new(EditField.Speed, (int)Speed.Normal);
        if (spec.Speed is not Speed.Slow) yield return new(EditField.Speed, (int)Speed.Slow);
        var shorter = offer.Limits.Durations?.Seconds.LastOrDefault(seconds => seconds < spec.DurationSeconds) ?? 0;
        if (shorter > 0) yield return new(EditField.Duration, shorter);
    }

    // kling3api sells each resolution as a model of its own, so its sister offers count as the same choice
    private static Quality[] Lower(QuoteRun run, CompiledOffer offer) =>
    [
        .. Sisters(run, offer).SelectMany(sister => sister.Offer.Takes.Qualities ?? [])
            .Where(quality => Closeness.Size(quality) < Closeness.Size(run.Spec.Quality))
            .Distinct()
            .OrderByDescending(Closeness.Size),
    ];

    private static Decision Then(QuoteRun run, CompiledOffer offer, Edit edit)
    {
        var facts = edit.Of(run.Facts);
        var then = offer.Decide(facts, run.Pictures(offer));
        if (then.Eligible || edit.Field is not EditField.Quality) return then;
        return Sisters(run, offer).Select(sister => sister.Decide(facts, run.Pictures(sister))).FirstOrDefault(other => other.Eligible, then);
    }

    private static CompiledOffer[] Sisters(QuoteRun run, CompiledOffer offer) =>
        run.Index.CardOf(offer).Find(offer.Kind, offer.Offer.Family);

    private static Saving? Elsewhere(QuoteRun run, QuoteRow row)
    {
        if (run.Cheapest is not { } cheapest || cheapest.Offer == row.Offer || !(cheapest.Decision.Usd < row.Decision.Usd)) return null;
        return Saving([new("offer", row.Offer.Id, cheapest.Offer.Id)], row.Decision, cheapest.Decision);
    }

    private static Saving Saving(IReadOnlyList<FieldChange> changes, in Decision now, in Decision then) =>
        new(changes, then.Amount, then.Usd, now.Usd - then.Usd);
}
