namespace KlingWeb.Core.Pricing.Calibration;

/// <summary>Where a coefficient lies: at least <paramref name="Low"/>, less than <paramref name="Below"/>, in the card's unit.</summary>
/// <param name="Low">The least that it can be.</param>
/// <param name="Below">What it is less than.</param>
public readonly record struct RateInterval(decimal Low, decimal Below)
{
    /// <summary>Whether nothing lies in it.</summary>
    public bool IsEmpty => Low >= Below;

    /// <summary>How much it leaves open.</summary>
    public decimal Width => Below - Low;

    /// <summary>Whether the coefficient can be this.</summary>
    public bool Contains(decimal rate) => rate >= Low && rate < Below;

    /// <summary>What both allow.</summary>
    public RateInterval And(RateInterval other) => new(Math.Max(Low, other.Low), Math.Min(Below, other.Below));
}
