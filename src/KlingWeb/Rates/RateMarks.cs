namespace KlingWeb.Rates;

/// <summary>What makes a rate stale besides its date, as last read; quotes are computed at each key press and wait for nothing.</summary>
public sealed class RateMarks
{
    private volatile Marks known = new(90, new HashSet<string>(StringComparer.Ordinal));

    /// <summary>After so many days a rate that nobody has checked is stale.</summary>
    public int StaleAfterDays => known.StaleAfterDays;

    /// <summary>Rates from which charges keep differing, as <c>provider:rate</c>.</summary>
    public IReadOnlySet<string> Doubted => known.Doubted;

    internal void Set(int staleAfterDays, IReadOnlySet<string> doubted) => known = new(staleAfterDays, doubted);

    private sealed record Marks(int StaleAfterDays, IReadOnlySet<string> Doubted);
}
