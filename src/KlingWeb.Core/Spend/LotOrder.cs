namespace KlingWeb.Core.Spend;

/// <summary>In which order charges consume lots.</summary>
public static class LotOrder
{
    /// <summary>Takes units from lots; what the lots don't cover is left out.</summary>
    /// <param name="lots">The lots of one provider.</param>
    /// <param name="units">What was charged; not negative.</param>
    /// <param name="freeFirst">Whether the provider consumes what it gave before what was bought, as kling3cheap's printed examples do.</param>
    /// <param name="now">Lots that have expired by then are passed over.</param>
    /// <returns>What is taken from which, in the order of taking.</returns>
    public static IReadOnlyList<LotTake> Take(IEnumerable<UnitLot> lots, decimal units, bool freeFirst, DateTimeOffset now)
    {
        var takes = new List<LotTake>();
        foreach (var lot in Ordered(lots, freeFirst).Where(lot => lot.Left > 0 && !lot.IsLapsed(now)))
        {
            if (units <= 0) break;
            var taken = Math.Min(units, lot.Left);
            takes.Add(new(lot, taken));
            units -= taken;
        }

        return takes;
    }

    /// <summary>Gives units back to the lots that they were taken from, the last taken first.</summary>
    /// <param name="taken">What one charge has taken.</param>
    /// <param name="units">How many to give back; not negative.</param>
    /// <param name="freeFirst">The order in which they were taken, as for <see cref="Take"/>.</param>
    /// <returns>What goes back to which.</returns>
    public static IReadOnlyList<LotTake> Return(IReadOnlyCollection<LotTake> taken, decimal units, bool freeFirst)
    {
        var returns = new List<LotTake>();
        foreach (var lot in Ordered(taken.Select(take => take.Lot), freeFirst).Reverse())
        {
            if (units <= 0) break;
            var returned = Math.Min(units, taken.Single(take => take.Lot.Id == lot.Id).Units);
            returns.Add(new(lot, returned));
            units -= returned;
        }

        return returns;
    }

    // no provider prints which top-up goes first; the one that would lapse first is what a careful accountant assumes
    private static IEnumerable<UnitLot> Ordered(IEnumerable<UnitLot> lots, bool freeFirst) => lots
        .OrderByDescending(lot => freeFirst && lot.Free)
        .ThenBy(lot => lot.ExpiresAt ?? DateTimeOffset.MaxValue)
        .ThenBy(lot => lot.BoughtAt)
        .ThenBy(lot => lot.Id);
}
