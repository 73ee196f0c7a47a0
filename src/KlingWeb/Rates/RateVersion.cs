namespace KlingWeb.Rates;

/// <summary>A version of a provider's rate card, without the card itself.</summary>
/// <param name="Provider">Whose card.</param>
/// <param name="Version">1 for the shipped card, then up without a gap.</param>
/// <param name="At">When it was entered; null for the shipped card.</param>
/// <param name="HoldsFrom">From when it is quoted by; null for the shipped card, which holds from the beginning.</param>
/// <param name="By">Who entered it.</param>
/// <param name="Why">What for.</param>
public sealed record RateVersion(string Provider, int Version, DateTimeOffset? At, DateTimeOffset? HoldsFrom, string By, string Why)
{
    public static RateVersion Shipped(string provider) => new(provider, 1, null, null, "KlingWeb", "Shipped with the program");

    public static RateVersion Of(RateCardRow row) => new(row.Provider, row.Version, row.At, row.HoldsFrom, row.ByMember, row.Why);
}
