namespace KlingWeb.Spend;

/// <summary>What a generation has cost, less what was given back.</summary>
/// <param name="Amount">In its unit.</param>
/// <param name="Usd">In dollars; null where its offer has no price in them.</param>
public readonly record struct SpentAmount(decimal Amount, decimal? Usd);
