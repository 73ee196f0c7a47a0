using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Dossiers;

/// <summary>Gathers what is known of a generation.</summary>
public sealed class DossierDesk(IDbContextFactory<KlingDb> contexts, GenerationHistory history, TimeProvider time)
{
    /// <summary>The dossier; null when there is no such generation.</summary>
    public async Task<Dossier?> Find(Guid id, CancellationToken cancellationToken)
    {
        if (await history.Find(id, cancellationToken) is not { } generation) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new Dossier
        {
            WrittenAt = time.GetUtcNow(),
            Generation = Secrets.Masked(generation),
            Ledger = await Ledger(db, id, cancellationToken),
            Attempts = await Attempts(db, id, cancellationToken),
            Events = Secrets.Masked(await history.Events(id, cancellationToken)),
            Deliveries = await Deliveries(db, id, cancellationToken),
        };
    }

    /// <summary>The paid requests of a generation, first things first, without secrets.</summary>
    public static async Task<IReadOnlyList<DossierAttempt>> Attempts(KlingDb db, Guid id, CancellationToken cancellationToken)
    {
        var rows = await db.Set<AttemptRow>().AsNoTracking().Where(a => a.GenerationId == id).OrderBy(a => a.N).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(a => new DossierAttempt(
                a.N, a.ExternalId, a.At, a.SendBefore, a.EndedAt, a.RequestHash, a.Outcome, a.HttpStatus,
                Secrets.Mask(a.ProviderMessage), Secrets.Mask(a.RawBody), a.BalanceBefore, a.CallbackAt)),
        ];
    }

    /// <summary>The provider's calls about a generation, without secrets.</summary>
    public static async Task<IReadOnlyList<DossierDelivery>> Deliveries(KlingDb db, Guid id, CancellationToken cancellationToken)
    {
        var rows = await db.Set<DeliveryRow>().AsNoTracking().Where(d => d.GenerationId == id).OrderBy(d => d.At).ToListAsync(cancellationToken);
        return [.. rows.Select(d => new DossierDelivery(d.At, d.ExternalId, d.HasSignature, Secrets.Mask(d.Body)!))];
    }

    private static async Task<IReadOnlyList<DossierEntry>> Ledger(KlingDb db, Guid id, CancellationToken cancellationToken)
    {
        var rows = await db.Set<LedgerRow>().AsNoTracking().Where(e => e.GenerationId == id).OrderBy(e => e.Id).ToListAsync(cancellationToken);
#pragma warning disable CA1308 // the API's words are lower-case
        return [.. rows.Select(e => new DossierEntry(e.At, e.Kind.ToString().ToLowerInvariant(), e.Amount, e.Unit.Word(), e.Usd, e.Reason))];
#pragma warning restore CA1308
    }
}
