namespace KlingWeb.Core.Pricing;

/// <summary>A rate card can't be used.</summary>
/// <param name="card">Which card: its file or its provider.</param>
/// <param name="row">Where in it, for example <c>rates[3]</c>.</param>
/// <param name="reason">What is wrong, in plain words.</param>
public sealed class RateCardException(string card, string row, string reason) : Exception($"{card}: {row}: {reason}")
{
    /// <summary>Which card: its file or its provider.</summary>
    public string Card { get; } = card;

    /// <summary>Where in it.</summary>
    public string Row { get; } = row;

    /// <summary>What is wrong.</summary>
    public string Reason { get; } = reason;
}
