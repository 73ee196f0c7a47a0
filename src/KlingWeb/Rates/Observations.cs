using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing.Calibration;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Rates;

/// <summary>What providers have said that they took: of live generations that succeeded, and never our own quote.</summary>
internal static class Observations
{
    private const int MostLookedAt = 1_000;

    /// <summary>A provider's last charges, the newest first.</summary>
    public static async Task<IReadOnlyList<ObservedCharge>> Of(KlingDb db, string provider, CancellationToken cancellationToken)
    {
        var rows = await db.Set<GenerationRow>().AsNoTracking()
            .Where(row => row.Provider == provider && row.Mode == GenerationMode.Live && row.Status == GenerationStatus.Succeeded)
            .Where(row => row.PurgedAt == null)   // a purged spec lacks what it was charged for
            .Where(row => row.ChargeAmount != null && row.ChargeEvidence != null && row.ChargeEvidence != ChargeEvidence.Quote)
            .OrderByDescending(row => row.CreatedAt)
            .Take(MostLookedAt)
            .Select(row => new { row.Id, row.Offer, row.Spec, row.Quote, row.QuotedAmount, row.ChargeAmount, row.CreatedAt })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new ObservedCharge(
                row.Id.ToString(),
                row.Offer,
                GenerationJson.Read<GenerationSpec>(row.Spec),
                GenerationJson.Read<FrozenQuote>(row.Quote).RateVersion,
                row.QuotedAmount,
                row.ChargeAmount!.Value,
                row.CreatedAt)),
        ];
    }
}
