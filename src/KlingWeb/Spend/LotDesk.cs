using KlingWeb.Audit;
using KlingWeb.Components.Shared;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>Where top-ups are entered, and what is left of them.</summary>
public sealed class LotDesk(IDbContextFactory<KlingDb> contexts, MemberTransactions members, AuditLog audit, ProviderDesk providers, GenerationFeed feed)
{
    private const decimal Most = 100_000_000;
    private const int LongestNote = 500;

    /// <summary>A top-up was entered, corrected or taken back.</summary>
    public event EventHandler? Changed;

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
        if (Fault(topUp) is { } fault) throw fault;
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
            Note = Text(topUp.Note),
            EnteredBy = actor.Name,
            Version = 1,
        };
        await members.Run(
            actor,
            Roles.Administrator,
            async (db, by) =>
            {
                db.Add(row);
                await audit.Add(db, by.Name, "lot-entered", row.Provider, Words(row), cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        Tell();
        return row.Id;
    }

    /// <summary>Corrects a top-up, also one that charges were paid from: what they have cost follows.</summary>
    /// <exception cref="DeskException">The actor is no administrator, it is not there, or a value does not fit.</exception>
    public async Task Change(Guid id, TopUpChange change, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var generation in await members.Run(actor, Roles.Administrator, (db, by) => Write(db, id, change, by, cancellationToken), cancellationToken)) feed.Publish(generation);
            Tell();
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new DeskException("changed", 409, "A charge was paid from it meanwhile. Nothing was changed; try again.");
        }
    }

    /// <summary>Takes back a top-up that was entered by mistake; one that a charge has consumed from stays.</summary>
    /// <exception cref="DeskException">The actor is no administrator, it is not there, or it is in use.</exception>
    public async Task Remove(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await members.Run(
            actor,
            Roles.Administrator,
            async (db, by) =>
            {
                var row = await db.Set<LotRow>().SingleOrDefaultAsync(lot => lot.Id == id, cancellationToken)
                    ?? throw new DeskException("not-found", 404, "There is no such top-up.");
                if (await db.Set<LotUseRow>().AnyAsync(use => use.LotId == id, cancellationToken))
                    throw new DeskException("in-use", 409, "Charges have been paid from this top-up, so it stays.");
                db.Remove(row);
                await audit.Add(db, by.Name, "lot-removed", row.Provider, Words(row), cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        Tell();
    }

    private void Tell() => Changed?.Invoke(this, EventArgs.Empty);

    private async Task<IReadOnlyList<Guid>> Write(KlingDb db, Guid id, TopUpChange change, Actor actor, CancellationToken cancellationToken)
    {
        var lot = await db.Set<LotRow>().SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            ?? throw new DeskException("not-found", 404, "There is no such top-up.");
        if (Fault(lot.Free, change.PaidUsd, lot.BoughtAt, change.ExpiresAt, change.Note) is { } fault) throw fault;
        var before = Words(lot);
        (lot.PaidUsd, lot.ExpiresAt, lot.Note) = (change.PaidUsd, change.ExpiresAt, Text(change.Note));
        lot.Version++;
        var repriced = await Reprice(db, lot, cancellationToken);
        await audit.Add(db, actor.Name, "lot-changed", lot.Provider, $"{before} → {Words(lot)}", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return repriced;
    }

    private DeskException? Fault(TopUp topUp) => topUp switch
    {
        _ when !providers.Ids.Contains(topUp.Provider) => DeskException.Invalid("provider", $"There is no provider {topUp.Provider}."),
        { Units: <= 0 or > Most } => DeskException.Invalid("units", $"The units are more than 0 and at most {Most:N0}."),
        _ => Fault(topUp.Free, topUp.PaidUsd, topUp.BoughtAt, topUp.ExpiresAt, topUp.Note),
    };

    private static DeskException? Fault(bool free, decimal paid, DateTimeOffset bought, DateTimeOffset? expires, string? note) => (free, paid) switch
    {
        (_, < 0 or > Most) => DeskException.Invalid("paid", $"What was paid is from 0 to {Most:N0} dollars."),
        (false, 0) => DeskException.Invalid("paid", "Say what was paid. Where nothing was, say that the units were given, not bought."),
        (true, not 0) => DeskException.Invalid("paid", "What was given has cost nothing."),
        _ when expires <= bought => DeskException.Invalid("expiry", "They lapse after the day on which they came."),
        _ when PlainText.Length(note) > LongestNote => DeskException.Invalid("note", $"A note has at most {LongestNote} characters."),
        _ => null,
    };

    // what charges have taken from it follows its price, in the lots' books and beside each generation
    private static async Task<IReadOnlyList<Guid>> Reprice(KlingDb db, LotRow lot, CancellationToken cancellationToken)
    {
        var uses = await db.Set<LotUseRow>().Where(use => use.LotId == lot.Id).ToListAsync(cancellationToken);
        var rows = await db.Set<GenerationRow>()
            .Where(row => db.Set<LotUseRow>().Any(use => use.LotId == lot.Id && use.GenerationId == row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        foreach (var use in uses)
        {
            var (row, cash) = (rows[use.GenerationId], use.Units * lot.PaidUsd / lot.Units);
            if (row.CashUsd is { } known) row.CashUsd = known + cash - use.CashUsd;
            use.CashUsd = cash;
            row.Version++;
        }

        return [.. rows.Keys];
    }

    private static string? Text(string? note) => PlainText.Trimmed(note);

    private string Words(LotRow row)
    {
        var unit = providers.All().Single(status => status.Id == row.Provider).Unit;
        return $"{Money.Amount(row.Units, unit)} at {row.Provider}, {(row.Free ? "free" : "for " + Money.Usd(row.PaidUsd))}, on {row.BoughtAt:yyyy-MM-dd}{(row.ExpiresAt is { } end ? $", until {end:yyyy-MM-dd}" : "")}";
    }
}
