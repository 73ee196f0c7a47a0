namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Whether an offer can make a spec, and for how much; a value, so that deciding allocates nothing.</summary>
internal readonly record struct Decision
{
    /// <summary>Why not, as <see cref="ReasonBits"/>; 0 when it can.</summary>
    public ulong Reasons { get; init; }

    public decimal? Amount { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public Confidence Confidence { get; init; }

    public decimal? Usd { get; init; }

    public decimal? UsdMin { get; init; }

    public decimal? UsdMax { get; init; }

    public Confidence UsdConfidence { get; init; }

    public bool Eligible => Reasons == 0;

    public bool Ranked => Eligible && Usd is not null && UsdConfidence < Confidence.Assumed;

    /// <summary>It can, and nobody knows for how much.</summary>
    public static Decision Unpriced { get; } = new() { Confidence = Confidence.Unknown, UsdConfidence = Confidence.Unknown };

    public static Decision Refused(ulong reasons) =>
        new() { Reasons = reasons, Confidence = Confidence.Unknown, UsdConfidence = Confidence.Unknown };
}
