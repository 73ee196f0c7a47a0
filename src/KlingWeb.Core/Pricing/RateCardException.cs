namespace KlingWeb.Core.Pricing;

/// <summary>A rate card can't be used.</summary>
public sealed class RateCardException : Exception
{
    /// <summary>One thing is wrong with it.</summary>
    /// <param name="card">Which card: its file or its provider.</param>
    /// <param name="row">Where in it, for example <c>rates[3]</c>.</param>
    /// <param name="reason">What is wrong, in plain words.</param>
    public RateCardException(string card, string row, string reason)
        : this(card, [new(row, reason)])
    {
    }

    /// <summary>One or more things are wrong with it.</summary>
    /// <param name="card">Which card: its file or its provider.</param>
    /// <param name="faults">What; not empty.</param>
    public RateCardException(string card, IReadOnlyList<CardFault> faults)
        : base($"{card}: {faults[0].Row}: {faults[0].Reason}")
    {
        Card = card;
        Faults = faults;
    }

    /// <summary>Which card: its file or its provider.</summary>
    public string Card { get; }

    /// <summary>Everything that was found, in the order of the card's tables; not empty.</summary>
    public IReadOnlyList<CardFault> Faults { get; }

    /// <summary>Where the first fault is.</summary>
    public string Row => Faults[0].Row;

    /// <summary>What the first fault is, in plain words.</summary>
    public string Reason => Faults[0].Reason;
}

/// <summary>One thing that is wrong with a card.</summary>
/// <param name="Row">Where, for example <c>rates[3] kling-3-pro</c>.</param>
/// <param name="Reason">What, in plain words.</param>
public sealed record CardFault(string Row, string Reason);
