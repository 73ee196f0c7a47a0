namespace KlingWeb.Core.Pricing.Cards;

/// <summary>What the provider asks. Exactly one rate holds for a spec at an offer; where none does the price is unknown.</summary>
public sealed record Rate : Sourced
{
    /// <summary>Its name in the card, unique in it.</summary>
    public required string Id { get; init; }

    /// <summary>What the amount is for, in the buyer's words.</summary>
    public required string Label { get; init; }

    /// <summary>When it holds.</summary>
    public Condition When { get; init; } = Condition.Always;

    /// <summary>What it is asked for.</summary>
    public required RatePer Per { get; init; }

    /// <summary>In the card's unit, more than 0; null exactly where the confidence is <see cref="Confidence.Unknown"/>.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The least that the evidence allows; null where the amount is exact.</summary>
    public decimal? Min { get; init; }

    /// <summary>What the evidence allows only less than; null where the amount is exact.</summary>
    public decimal? Max { get; init; }

    /// <summary>Whether the amount is only where the price begins, and how it grows is not said.</summary>
    public bool From { get; init; }
}

/// <summary>A factor over the rate.</summary>
public sealed record Multiplier : Sourced
{
    /// <summary>Its name in the card, unique in it.</summary>
    public required string Id { get; init; }

    /// <summary>What the factor is for, in the buyer's words.</summary>
    public required string Label { get; init; }

    /// <summary>What it stands for.</summary>
    public required MultiplierOf Of { get; init; }

    /// <summary>When it holds.</summary>
    public required Condition When { get; init; }

    /// <summary>The factor, more than 0.</summary>
    public required decimal Factor { get; init; }
}

/// <summary>What a unit costs. Not for cards whose unit is the US dollar.</summary>
public sealed record UnitPrice : Sourced
{
    /// <summary>Its name in the card, unique in it.</summary>
    public required string Id { get; init; }

    /// <summary>When it holds.</summary>
    public Condition When { get; init; } = Condition.Always;

    /// <summary>US dollars, more than 0; null exactly where the confidence is <see cref="Confidence.Unknown"/>.</summary>
    public decimal? Usd { get; init; }
}

/// <summary>A combination that can't be made, or that still lacks something.</summary>
public sealed record CardRule : Sourced
{
    /// <summary>When it holds.</summary>
    public required Condition When { get; init; }

    /// <summary>One of <see cref="ReasonCodes"/>; those that end in <c>-required</c> say what is missing.</summary>
    public required string Code { get; init; }

    /// <summary>The field of the spec, by its JSON name.</summary>
    public required string Field { get; init; }

    /// <summary>What is offered instead, in plain words.</summary>
    public required string Message { get; init; }
}

/// <summary>What becomes of a field besides being dropped for want of one.</summary>
public sealed record CardFidelity
{
    /// <summary>When it holds.</summary>
    public required Condition When { get; init; }

    /// <summary>The field of the spec, by its JSON name.</summary>
    public required string Field { get; init; }

    /// <summary>What becomes of it.</summary>
    public required FidelityEffect Effect { get; init; }

    /// <summary>In plain words.</summary>
    public required string Message { get; init; }
}

/// <summary>A remark on every quote that it concerns.</summary>
public sealed record CardNote
{
    /// <summary>When it holds.</summary>
    public Condition When { get; init; } = Condition.Always;

    /// <summary>In plain words.</summary>
    public required string Text { get; init; }
}
