namespace KlingWeb.Core.Spend;

/// <summary>Units that came together, as far as their order matters.</summary>
/// <param name="Id">Which.</param>
/// <param name="Left">What no charge has consumed yet.</param>
/// <param name="Free">Given, not bought.</param>
/// <param name="BoughtAt">When they came.</param>
/// <param name="ExpiresAt">When what is left of them lapses; null for never.</param>
/// <param name="UsdPerUnit">What a unit of them has cost.</param>
public sealed record UnitLot(Guid Id, decimal Left, bool Free, DateTimeOffset BoughtAt, DateTimeOffset? ExpiresAt, decimal UsdPerUnit)
{
    /// <summary>Whether what is left of it can't be used any more.</summary>
    public bool IsLapsed(DateTimeOffset now) => ExpiresAt <= now;
}

/// <summary>What a charge takes from a lot.</summary>
/// <param name="Lot">Which.</param>
/// <param name="Units">How many units, more than 0.</param>
public sealed record LotTake(UnitLot Lot, decimal Units)
{
    /// <summary>What these units have cost, in dollars; 0 for what was given.</summary>
    public decimal CashUsd => Units * Lot.UsdPerUnit;
}
