using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>Sees whether each generation's entries fit its state; after the first time only those that have changed.</summary>
public sealed class LedgerCheck : IDisposable
{
    private const int Batch = 500;

    // another transaction with a lower number may have been committed after the last look
    private const int LateNumbers = 200;

    private readonly SemaphoreSlim one = new(1, 1);
    private long eventsSeen;
    private long entriesSeen;

    public void Dispose() => one.Dispose();

    /// <summary>The first generation whose entries can't be right; null when all are. What is wrong stays found until it is right.</summary>
    public async Task<LedgerFinding?> FirstWrong(KlingDb db, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            var lastEvent = await db.Set<GenerationEventRow>().MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0;
            var lastEntry = await db.Set<LedgerRow>().MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0;
            foreach (var batch in (await Changed(db, cancellationToken)).Chunk(Batch))
            {
                if (await FirstWrong(db, batch, cancellationToken) is { } finding) return finding;
            }

            (eventsSeen, entriesSeen) = (lastEvent, lastEntry);
            return null;
        }
        finally
        {
            one.Release();
        }
    }

    // each change of state writes an event, each movement of money an entry: both are numbered
    private Task<List<Guid>> Changed(KlingDb db, CancellationToken cancellationToken)
    {
        var (afterEvent, afterEntry) = (eventsSeen - LateNumbers, entriesSeen - LateNumbers);
        return db.Set<GenerationEventRow>().Where(happened => happened.Id > afterEvent).Select(happened => happened.GenerationId)
            .Union(db.Set<LedgerRow>().Where(entry => entry.Id > afterEntry).Select(entry => entry.GenerationId))
            .ToListAsync(cancellationToken);
    }

    private static async Task<LedgerFinding?> FirstWrong(KlingDb db, Guid[] ids, CancellationToken cancellationToken)
    {
        var generations = await db.Set<GenerationRow>()
            .Where(generation => ids.Contains(generation.Id))
            .Select(generation => new { generation.Id, generation.Status, generation.HoldAmount, generation.ChargeAmount })
            .ToListAsync(cancellationToken);
        var entries = await db.Set<LedgerRow>()
            .Where(entry => ids.Contains(entry.GenerationId))
            .OrderBy(entry => entry.Id)
            .Select(entry => new { entry.GenerationId, Move = new LedgerMove(entry.Kind, entry.Amount) })
            .ToListAsync(cancellationToken);
        var moves = entries.ToLookup(entry => entry.GenerationId, entry => entry.Move);
        foreach (var generation in generations)
        {
            var fault = Ledger.Fault(generation.Status, generation.HoldAmount, generation.ChargeAmount, [.. moves[generation.Id]]);
            if (fault is not null) return new(generation.Id, fault);
        }

        return null;
    }
}
