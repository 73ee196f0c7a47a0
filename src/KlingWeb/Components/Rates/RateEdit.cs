using KlingWeb.Core.Pricing.Changes;

namespace KlingWeb.Components.Rates;

/// <summary>A number that a person has entered for a row.</summary>
/// <param name="Row">The row as it was.</param>
/// <param name="Number">What it becomes, with its evidence.</param>
/// <param name="HoldsFrom">From when it holds; null for at once.</param>
public sealed record RateEdit(CardNumber Row, NewNumber Number, DateTimeOffset? HoldsFrom);

/// <summary>A whole card that a person brings.</summary>
/// <param name="Json">The card.</param>
/// <param name="Why">What for.</param>
/// <param name="HoldsFrom">From when it holds; null for at once.</param>
public sealed record CardImport(string Json, string Why, DateTimeOffset? HoldsFrom);
