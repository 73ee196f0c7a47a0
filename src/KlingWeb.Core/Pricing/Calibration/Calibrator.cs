using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Pricing.Engine;

namespace KlingWeb.Core.Pricing.Calibration;

/// <summary>
/// Proposes rates from charges. A charge of a whole number of units leaves an interval for the rate behind it; several charges leave
/// what all of them allow; when that is nothing, the price has changed, and only the newest that agree count. Pure.
/// </summary>
public static class Calibrator
{
    /// <summary>So many differences among a rate's last charges make it doubtful.</summary>
    public const int DifferencesForDoubt = 3;

    private const int LastLookedAt = 20;

    /// <summary>Looks at a provider's charges by its card.</summary>
    /// <param name="card">The card in force.</param>
    /// <param name="charges">What was charged, in any order; those that no rate of the card explains are passed over.</param>
    public static Calibrated Look(RateCard card, IEnumerable<ObservedCharge> charges)
    {
        var compiled = new CompiledCard(card);
        var byRate = charges
            .Select(charge => ChargeReading.Of(compiled, charge))
            .OfType<ChargeReading>()
            .OrderByDescending(reading => reading.Observed.At)
            .ToLookup(reading => reading.Rate.Id, StringComparer.Ordinal);
        return new(
            [.. card.Rates.Where(rate => byRate.Contains(rate.Id)).Select(rate => Propose(card, rate, [.. byRate[rate.Id]])).OfType<RateProposal>()],
            [.. card.Rates.Select(rate => rate.Id).Where(id => byRate[id].Take(LastLookedAt).Count(reading => reading.Differs) >= DifferencesForDoubt)]);
    }

    private static RateProposal? Propose(RateCard card, Rate rate, IReadOnlyList<ChargeReading> newestFirst)
    {
        var interval = newestFirst[0].Interval;
        var agreeing = 1;
        for (; agreeing < newestFirst.Count; agreeing++)
        {
            var both = interval.And(newestFirst[agreeing].Interval);
            if (both.IsEmpty) break;
            interval = both;
        }

        interval = WithPrinted(rate, interval);
        if (ReasonFor(rate, interval) is not { } reason) return null;
        var proposed = rate.Amount is { } current && interval.Contains(current) ? current : PlainNumber.In(interval);
        var (min, max) = PlainNumber.Range(interval, proposed, card.Rounding);
        return new RateProposal
        {
            Provider = card.Provider,
            Row = rate.Id,
            Label = rate.Label,
            Reason = reason,
            Current = rate.Amount,
            CurrentConfidence = rate.Confidence,
            Proposed = proposed,
            Interval = interval,
            Min = min,
            Max = max,
            PriceChanged = agreeing < newestFirst.Count,
            Evidence = [.. newestFirst.Take(agreeing).Select(reading => reading.Point)],
        };
    }

    // The card's own range is evidence too, as long as the charges don't contradict it.
    private static RateInterval WithPrinted(Rate rate, RateInterval interval)
    {
        if (rate is not { Min: { } min, Max: { } max }) return interval;
        var both = interval.And(new(min, max));
        return both.IsEmpty ? interval : both;
    }

    private static ProposalReason? ReasonFor(Rate rate, RateInterval interval) => rate switch
    {
        { Amount: null } => ProposalReason.Missing,
        { Amount: { } amount } when !interval.Contains(amount) => ProposalReason.Differs,
        { Confidence: Confidence.Assumed } => ProposalReason.Confirms,
        { Min: { } min, Max: { } max } when interval.Width * 2 <= max - min => ProposalReason.Narrows,
        _ => null,
    };
}
