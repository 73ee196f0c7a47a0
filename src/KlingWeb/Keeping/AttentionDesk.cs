using KlingWeb.Alarms;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Keeping.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping;

/// <summary>A generation that waits for a person, with the evidence.</summary>
/// <param name="Generation">The generation.</param>
/// <param name="Held">What is still set aside for it, in its unit.</param>
/// <param name="Attempts">What was sent and what came back.</param>
/// <param name="Events">What was looked for and when.</param>
/// <param name="Deliveries">What the provider called in.</param>
public sealed record AttentionItem(
    GenerationView Generation, decimal Held, IReadOnlyList<DossierAttempt> Attempts, IReadOnlyList<GenerationEventView> Events, IReadOnlyList<DossierDelivery> Deliveries);

/// <summary>What waits for a person, newest first.</summary>
/// <param name="Unclear">Submissions that looking could not settle.</param>
/// <param name="Holding">Expired ones whose money is still held.</param>
/// <param name="Alarms">What the program has seen.</param>
public sealed record AttentionSnapshot(IReadOnlyList<AttentionItem> Unclear, IReadOnlyList<AttentionItem> Holding, IReadOnlyList<AlarmRow> Alarms)
{
    /// <summary>Running ones whose provider gives an answer that a person has to look at.</summary>
    public IReadOnlyList<AttentionItem> Doubtful { get; init; } = [];

    /// <summary>How many older ones of each wait besides, which are not shown.</summary>
    public (int Unclear, int Holding, int Alarms, int Doubtful) More { get; init; }

    public bool IsEmpty => Unclear.Count + Doubtful.Count + Holding.Count + Alarms.Count == 0;
}

/// <summary>Gathers what waits for a person.</summary>
public sealed class AttentionDesk(IDbContextFactory<KlingDb> contexts, GenerationViews views, GenerationHistory history, AlarmDesk alarms)
{
    private const int MostShown = 50;

    public async Task<AttentionSnapshot> Read(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var unclear = await Items(db, Unclear(db), cancellationToken);
        var holding = await Items(db, Holding(db), cancellationToken);
        var doubtful = await Items(db, Doubtful(db), cancellationToken);
        var open = await alarms.Open(cancellationToken);
        return new(unclear, holding, open)
        {
            Doubtful = doubtful,
            More = (
                await Unclear(db).CountAsync(cancellationToken) - unclear.Count,
                await Holding(db).CountAsync(cancellationToken) - holding.Count,
                await Alarms(db).CountAsync(cancellationToken) - open.Count,
                await Doubtful(db).CountAsync(cancellationToken) - doubtful.Count),
        };
    }

    /// <summary>One generation with its evidence; null when it does not wait.</summary>
    public async Task<AttentionItem?> Find(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Items(db, Waiting(db, id), cancellationToken) is [var found] ? found : null;
    }

    /// <summary>How many things wait.</summary>
    public async Task<int> Count(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await Unclear(db).CountAsync(cancellationToken) + await Holding(db).CountAsync(cancellationToken);
        waiting += await Doubtful(db).CountAsync(cancellationToken);
        return waiting + await Alarms(db).CountAsync(cancellationToken);
    }

    private static IQueryable<GenerationRow> Waiting(KlingDb db, Guid id) => db.Set<GenerationRow>().Where(g => g.Id == id
        && (((g.Status == GenerationStatus.Unknown || g.Status == GenerationStatus.Running) && g.NeedsPerson) || (g.Status == GenerationStatus.Expired && g.DueAt != null)));

    private static IQueryable<GenerationRow> Unclear(KlingDb db) =>
        db.Set<GenerationRow>().Where(g => g.Status == GenerationStatus.Unknown && g.NeedsPerson);

    private static IQueryable<GenerationRow> Doubtful(KlingDb db) =>
        db.Set<GenerationRow>().Where(g => g.Status == GenerationStatus.Running && g.NeedsPerson);

    private static IQueryable<GenerationRow> Holding(KlingDb db) =>
        db.Set<GenerationRow>().Where(g => g.Status == GenerationStatus.Expired && g.DueAt != null);

    private static IQueryable<AlarmRow> Alarms(KlingDb db) => db.Set<AlarmRow>().Where(alarm => alarm.ClearedAt == null);

    private async Task<IReadOnlyList<AttentionItem>> Items(KlingDb db, IQueryable<GenerationRow> waiting, CancellationToken cancellationToken)
    {
        var ids = await waiting.OrderByDescending(g => g.CreatedAt).Take(MostShown).Select(g => g.Id).ToListAsync(cancellationToken);
        var rows = await db.Set<GenerationRow>().AsNoTracking().Include(g => g.Attempts).Where(g => ids.Contains(g.Id)).OrderByDescending(g => g.CreatedAt).ToListAsync(cancellationToken);
        var items = new List<AttentionItem>();
        foreach (var view in await views.Of(db, rows, cancellationToken))
        {
            items.Add(new(
                view,
                await Held(db, view.Id, cancellationToken),
                await DossierDesk.Attempts(db, view.Id, cancellationToken),
                Secrets.Masked(await history.Events(view.Id, cancellationToken)),
                await DossierDesk.Deliveries(db, view.Id, cancellationToken)));
        }

        return items;
    }

    private static async Task<decimal> Held(KlingDb db, Guid id, CancellationToken cancellationToken)
    {
        var entries = await db.Set<LedgerRow>().AsNoTracking().Where(e => e.GenerationId == id).ToListAsync(cancellationToken);
        return Ledger.Sum(entries.Select(e => new LedgerMove(e.Kind, e.Amount))).Held;
    }
}
