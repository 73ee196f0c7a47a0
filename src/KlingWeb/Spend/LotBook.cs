using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Spend;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>The units that were bought, and what charges have consumed of them.</summary>
public sealed class LotBook(TimeProvider time)
{
    /// <summary>Takes from the lots, in the provider's order, what a generation has cost more, or gives back what it no longer has cost.</summary>
    /// <remarks>
    /// What no lot covered when it was charged stays so: a later top-up has not paid for it.
    /// Two charges at once change the same lot's version: the later one fails and is tried again by its writer.
    /// </remarks>
    /// <param name="db">A context with the transaction in which the cost changes.</param>
    /// <param name="row">Whose cost it is; its <see cref="GenerationRow.CashUsd"/> follows.</param>
    /// <param name="before">All that it had cost until now, in the provider's unit.</param>
    /// <param name="spent">All that it has cost now.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    public async Task Settle(KlingDb db, GenerationRow row, decimal before, decimal spent, CancellationToken cancellationToken)
    {
        if (row.Mode == GenerationMode.Demo) return;
        var uses = await db.Set<LotUseRow>().Where(use => use.GenerationId == row.Id).ToListAsync(cancellationToken);
        var used = uses.Select(use => use.LotId).ToArray();
        var lots = await db.Set<LotRow>()
            .Where(lot => used.Contains(lot.Id) || (lot.Provider == row.Provider && lot.Left > 0))
            .ToDictionaryAsync(lot => lot.Id, cancellationToken);

        var covered = uses.Sum(use => use.Units);
        var freeFirst = FreeFirst(row.Provider);
        if (spent > before)
        {
            foreach (var take in LotOrder.Take(lots.Values.Select(lot => lot.ToLot()), spent - before, freeFirst, time.GetUtcNow())) Move(db, row, lots, uses, take, 1);
        }
        else
        {
            var taken = uses.Select(use => new LotTake(lots[use.LotId].ToLot(), use.Units)).ToList();
            foreach (var back in LotOrder.Return(taken, covered - spent, freeFirst)) Move(db, row, lots, uses, back, -1);
        }

        row.CashUsd = Cash(row, uses, spent);
    }

    /// <summary>Whether a provider consumes what it gave before what was bought; its examples show it for kling3cheap only.</summary>
    internal static bool FreeFirst(string provider) => provider == ProviderIds.Kling3Cheap;

    private void Move(KlingDb db, GenerationRow row, Dictionary<Guid, LotRow> lots, List<LotUseRow> uses, LotTake take, int sign)
    {
        var lot = lots[take.Lot.Id];
        lot.Left -= sign * take.Units;
        lot.Version++;
        var use = uses.Find(use => use.LotId == lot.Id);
        if (use is null)
        {
            use = new LotUseRow { LotId = lot.Id, GenerationId = row.Id, At = time.GetUtcNow() };
            db.Add(use);
            uses.Add(use);
        }

        use.Units += sign * take.Units;
        use.CashUsd += sign * take.CashUsd;
    }

    // a dollar that no lot covers has cost a dollar; what an uncovered unit has cost nobody knows
    private static decimal? Cash(GenerationRow row, List<LotUseRow> uses, decimal spent)
    {
        var (units, cash) = (uses.Sum(use => use.Units), uses.Sum(use => use.CashUsd));
        if (units == spent) return cash;
        return row.Unit == PriceUnit.Usd ? cash + spent - units : null;
    }
}
