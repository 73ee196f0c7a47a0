using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Turns a decided row into the row of a sheet: the numbers now, the texts when they are read.</summary>
internal static class RowWriter
{
    private const decimal Millionth = 0.000001m;

    public static OfferQuote Write(QuoteRun run, QuoteRow row)
    {
        var (offer, decision) = (row.Offer, row.Decision);
        return new(new Explanation(run, row))
        {
            Id = offer.Id,
            Provider = offer.Card.Provider,
            RateVersion = offer.Card.Version,
            Model = offer.Offer.Model,
            Family = offer.Offer.Family,
            Eligible = decision.Eligible,
            Amount = decision.Amount,
            AmountMin = decision.Min,
            AmountMax = decision.Max,
            Unit = offer.Card.Unit,
            Confidence = decision.Confidence,
            Usd = decision.Usd,
            UsdMin = decision.UsdMin,
            UsdMax = decision.UsdMax,
            UsdPerSecond = PerSecond(run.Spec, decision.Usd),
            UsdConfidence = decision.UsdConfidence,
            VersusList = VersusList(run, offer, decision.Usd),
            BreakEvenUsdPerUnit = BreakEven(run, decision),
            Limits = LimitsOf(run.Context, offer),
            Ranked = decision.Ranked,
        };
    }

    private static decimal? PerSecond(GenerationSpec spec, decimal? usd)
    {
        if (usd is null || spec.Kind is GenerationKind.VideoEdit) return null;
        var quantity = spec.Kind is GenerationKind.Image ? spec.ImageCount : spec.DurationSeconds;
        return Math.Round(usd.Value / quantity, 6, MidpointRounding.AwayFromZero);
    }

    private static decimal? VersusList(QuoteRun run, CompiledOffer offer, decimal? usd) =>
        usd is not null && run.ListPrice(offer.Offer.Family).Usd is { } list
            ? Math.Round(usd.Value / list, 4, MidpointRounding.AwayFromZero)
            : null;

    // Cut, not rounded: at the printed price the offer must still win.
    private static decimal? BreakEven(QuoteRun run, in Decision decision) =>
        decision is { Usd: null, Max: { } most } && run.Cheapest?.Decision.Usd is { } cheapest
            ? Math.Floor(cheapest / most / Millionth) * Millionth
            : null;

    private static OfferLimits LimitsOf(QuoteContext context, CompiledOffer offer)
    {
        if (!context.Limits.TryGetValue(offer.LimitsKey, out var now)) return offer.QuietLimits;
        return now with { Most = now.Most ?? offer.QuietLimits.Most, FilesKeptDays = now.FilesKeptDays ?? offer.QuietLimits.FilesKeptDays };
    }
}
