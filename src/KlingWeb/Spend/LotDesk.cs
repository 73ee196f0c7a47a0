using KlingWeb.Audit;
using KlingWeb.Components.Shared;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>A top-up, as an administrator enters it.</summary>
/// <param name="Provider">Where it was bought.</param>
/// <param name="Units">In the provider's unit.</param>
/// <param name="PaidUsd">What was paid; 0 for what was given.</param>
/// <param name="Free">Given, not bought.</param>
/// <param name="BoughtAt">When it came.</param>
/// <param name="ExpiresAt">When it lapses; null for never.</param>
/// <param name="Note">For people.</param>
public sealed record TopUp(string Provider, decimal Units, decimal PaidUsd, bool Free, DateTimeOffset BoughtAt, DateTimeOffset? ExpiresAt, string? Note);

/// <summary>Where top-ups are entered, and what is left of them.</summary>
public sealed class LotDesk(IDbContextFactory<KlingDb> contexts, Transactions transactions, AuditLog audit, ProviderDesk providers)
{
    private const decimal Most = 100_000_000;
    private const int LongestNote = 500;

    /// <summary>All lots, the newest first.</summary>
    public async Task<IReadOnlyList<LotRow>> All(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<LotRow>().AsNoTracking().OrderByDescending(lot => lot.BoughtAt).ToListAsync(cancellationToken);
    }

    /// <summary>Enters a top-up; charges captured from now on consume it.</summary>
    /// <exception cref="DeskException">The actor is no administrator, or a value does not fit.</exception>
    public async Task<Guid> Enter(TopUp topUp, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdministrator) throw DeskException.Forbidden();
        if (Fault(topUp) is { } fault) throw new DeskException("invalid", 400, fault);
        var row = new LotRow
        {
            Id = Guid.CreateVersion7(),
            Provider = topUp.Provider,
            Units = topUp.Units,
            Left = topUp.Units,
            PaidUsd = topUp.PaidUsd,
            Free = topUp.Free,
            BoughtAt = topUp.BoughtAt,
            ExpiresAt = topUp.ExpiresAt,
            Note = string.IsNullOrWhiteSpace(topUp.Note) ? null : topUp.Note.Trim(),
            EnteredBy = actor.Name,
            Version = 1,
        };
        await transactions.Run(
            async db =>
            {
                db.Add(row);
                await audit.Add(db, actor.Name, "lot-entered", row.Provider, Words(row), cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        return row.Id;
    }

    /// <summary>Takes back a top-up that was entered by mistake; one that a charge has consumed from stays.</summary>
    /// <exception cref="DeskException">The actor is no administrator, it is not there, or it is in use.</exception>
    public async Task Remove(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdministrator) throw DeskException.Forbidden();
        await transactions.Run(
            async db =>
            {
                var row = await db.Set<LotRow>().SingleOrDefaultAsync(lot => lot.Id == id, cancellationToken)
                    ?? throw new DeskException("not-found", 404, "There is no such top-up.");
                if (await db.Set<LotUseRow>().AnyAsync(use => use.LotId == id, cancellationToken))
                    throw new DeskException("in-use", 409, "Charges have been paid from this top-up, so it stays.");
                db.Remove(row);
                await audit.Add(db, actor.Name, "lot-removed", row.Provider, Words(row), cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    private string? Fault(TopUp topUp) => topUp switch
    {
        _ when !providers.Ids.Contains(topUp.Provider) => $"provider: there is no {topUp.Provider}.",
        { Units: <= 0 or > Most } => "units: more than 0.",
        { PaidUsd: < 0 or > Most } => "paid: 0 or more.",
        { Free: true, PaidUsd: not 0 } => "paid: what was given has cost nothing.",
        _ when topUp.ExpiresAt <= topUp.BoughtAt => "expiry: after the day on which it came.",
        { Note.Length: > LongestNote } => $"note: at most {LongestNote} characters.",
        _ => null,
    };

    private string Words(LotRow row)
    {
        var unit = providers.All().Single(status => status.Id == row.Provider).Unit;
        return $"{Money.Amount(row.Units, unit)} at {row.Provider}, {(row.Free ? "free" : "for " + Money.Usd(row.PaidUsd))}, on {row.BoughtAt:yyyy-MM-dd}";
    }
}
