using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>Live charges as the providers said them, beside what was quoted.</summary>
public sealed class VarianceReads(IDbContextFactory<KlingDb> contexts, TimeProvider time)
{
    /// <summary>How long a charge is of interest: an older one says little about the card of now.</summary>
    public const int Days = 90;

    private const int MostRead = 5_000;
    private const int MostShown = 10;

    /// <summary>Charges of the last <see cref="Days"/> days outside the range of their quotes, by offer and version of the card, the most frequent first.</summary>
    public async Task<IReadOnlyList<Variance>> All(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var since = time.GetUtcNow().AddDays(-Days);
        var rows = await Charged(db)
            .Where(row => row.CreatedAt >= since)
            .Where(row => row.QuotedAmount != null && row.ChargeAmount != row.QuotedAmount)
            .OrderByDescending(row => row.CreatedAt)
            .Take(MostRead)
            .Select(row => new { row.Id, row.Offer, row.Unit, row.Quote, row.ChargeAmount, row.ChargeEvidence, row.CreatedAt })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => (Row: row, Quote: GenerationJson.Read<FrozenQuote>(row.Quote)))
                .Where(seen => IsOutside(seen.Row.ChargeAmount!.Value, seen.Quote))
                .GroupBy(seen => (seen.Row.Offer, seen.Quote.RateVersion, seen.Row.Unit))
                .Select(group => new Variance(group.Key.Offer, group.Key.RateVersion, group.Key.Unit, group.Count(),
                [
                    .. group.Take(MostShown).Select(seen => new VariantCharge(
                        seen.Row.Id,
                        seen.Quote.Amount!.Value,
                        Least(seen.Quote),
                        Most(seen.Quote),
                        seen.Row.ChargeAmount!.Value,
                        seen.Row.ChargeEvidence!.Value,
                        seen.Row.CreatedAt)),
                ]))
                .OrderByDescending(variance => variance.Count)
                .ThenBy(variance => variance.Offer, StringComparer.Ordinal),
        ];
    }

    private static IQueryable<GenerationRow> Charged(KlingDb db) => db.Set<GenerationRow>().AsNoTracking()
        .Where(row => row.Mode == GenerationMode.Live && row.ChargeAmount != null && row.ChargeEvidence != null && row.ChargeEvidence != ChargeEvidence.Quote)
        // a task that failed may cost less than one that was delivered
        .Where(row => row.Status == GenerationStatus.Succeeded);

    private static bool IsOutside(decimal charge, FrozenQuote quote) => charge < Least(quote) || charge > Most(quote);

    private static decimal Least(FrozenQuote quote) => quote.AmountMin ?? quote.Amount!.Value;

    private static decimal Most(FrozenQuote quote) => quote.AmountMax ?? quote.Amount!.Value;
}
