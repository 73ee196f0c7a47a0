using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Calibration;

/// <summary>What charges say about a card.</summary>
/// <param name="Proposals">Numbers that they allow better than what the card has, in the card's order.</param>
/// <param name="Doubted">The ids of rates that the last charges keep differing from.</param>
public sealed record Calibrated(IReadOnlyList<RateProposal> Proposals, IReadOnlyList<string> Doubted);

/// <summary>A number for a row of a card, as charges have it. It becomes a rate only when an administrator accepts it.</summary>
public sealed record RateProposal
{
    /// <summary>Whose card.</summary>
    public required string Provider { get; init; }

    /// <summary>The rate's id in the card.</summary>
    public required string Row { get; init; }

    /// <summary>What the rate is for, in the buyer's words.</summary>
    public required string Label { get; init; }

    /// <summary>Why it is proposed.</summary>
    public required ProposalReason Reason { get; init; }

    /// <summary>What the card has; null when it has no number.</summary>
    public decimal? Current { get; init; }

    /// <summary>How sure the card's number is.</summary>
    public required Confidence CurrentConfidence { get; init; }

    /// <summary>The proposed number, in the card's unit: the card's own where the charges allow it, else the plainest that they allow.</summary>
    public required decimal Proposed { get; init; }

    /// <summary>All that the charges allow.</summary>
    public required RateInterval Interval { get; init; }

    /// <summary>The lower end for the card; null where amounts are not rounded, since then a charge gives the number itself.</summary>
    public decimal? Min { get; init; }

    /// <summary>What the number is less than, for the card; null as <see cref="Min"/>.</summary>
    public decimal? Max { get; init; }

    /// <summary>Whether older charges contradict the newest: the price has changed in between, and only the newest that agree count.</summary>
    public required bool PriceChanged { get; init; }

    /// <summary>The charges that it rests on, the newest first; not empty.</summary>
    public required IReadOnlyList<ChargeEvidencePoint> Evidence { get; init; }
}

/// <summary>What one charge says about a rate.</summary>
/// <param name="Reference">Which generation.</param>
/// <param name="At">When it was ordered.</param>
/// <param name="Charge">What was charged, in the card's unit.</param>
/// <param name="Factor">What the rate was multiplied with.</param>
/// <param name="Interval">Where the rate must lie.</param>
public sealed record ChargeEvidencePoint(string Reference, DateTimeOffset At, decimal Charge, decimal Factor, RateInterval Interval);

/// <summary>Why a number is proposed.</summary>
[JsonConverter(typeof(JsonWordConverter<ProposalReason>))]
public enum ProposalReason
{
    /// <summary>The card has no number.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>The charges can't come from the card's number.</summary>
    [JsonStringEnumMemberName("differs")]
    Differs,

    /// <summary>The charges agree with a number that was only assumed.</summary>
    [JsonStringEnumMemberName("confirms")]
    Confirms,

    /// <summary>The charges allow at most half of the range that the card leaves open.</summary>
    [JsonStringEnumMemberName("narrows")]
    Narrows,
}
