namespace KlingWeb.Core.Pricing.Cards;

/// <summary>Anything in a card that somebody has said: who, when it was checked, and how sure it is.</summary>
public abstract record Sourced
{
    /// <summary>How sure it is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Where it stands, or whom it comes from; not empty.</summary>
    public required string Source { get; init; }

    /// <summary>The day it was last compared with the source.</summary>
    public required DateOnly Checked { get; init; }

    /// <summary>A reading, a doubt or a contradiction that a buyer should see with the quote.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it was last checked more than so many days ago.</summary>
    public bool IsStale(DateOnly today, int afterDays) => today.DayNumber - Checked.DayNumber > afterDays;
}
