namespace KlingWeb.Core.Spend;

/// <summary>How much of a budget is used in a period, in the budget's unit.</summary>
/// <param name="Spent">Captured, less what was given back; of what nobody has told the charge the least that was quoted.</param>
/// <param name="Held">Still set aside.</param>
/// <param name="Unpriced">Generations whose money a budget in dollars can't count, since their offers have no price in dollars.</param>
/// <param name="Untold">The part of <paramref name="Spent"/> of which nobody has told the charge.</param>
/// <param name="ChargeUnknown">Generations whose charge nobody has told.</param>
public readonly record struct BudgetUse(decimal Spent, decimal Held, int Unpriced, decimal Untold = 0, int ChargeUnknown = 0)
{
    /// <summary>Spent and held.</summary>
    public decimal Total => Spent + Held;

    /// <summary>What a limit leaves; never negative.</summary>
    public decimal Left(decimal limit) => Math.Max(0, limit - Total);

    /// <summary>Whether so much more stays within a limit.</summary>
    public bool Allows(decimal more, decimal limit) => Total + more <= limit;

    /// <summary>The highest of some shares of a limit, in percent, that is reached; null when none is.</summary>
    public int? Reached(IEnumerable<int> percents, decimal limit)
    {
        var total = Total;
        return percents.Where(percent => total > 0 && total * 100 >= limit * percent).Select(percent => (int?)percent).Max();
    }
}
