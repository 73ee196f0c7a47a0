using KlingWeb.Core.Pricing;

namespace KlingWeb.Rates;

/// <summary>A card that is to become a provider's next version.</summary>
/// <param name="Provider">Whose card.</param>
/// <param name="Card">The card; its own version number does not count.</param>
/// <param name="Why">What for, 1 to <see cref="LongestWhy"/> characters.</param>
public sealed record RateChange(string Provider, RateCard Card, string Why)
{
    public const int LongestWhy = 500;

    /// <summary>From when it holds; null for at once.</summary>
    public DateTimeOffset? HoldsFrom { get; init; }

    /// <summary>The newest version that the editor saw; null for whatever is newest.</summary>
    public int? BasedOn { get; init; }
}
