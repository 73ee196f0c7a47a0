namespace KlingWeb.Core.Pricing.Engine;

/// <summary>A row of a card with its condition as a <see cref="Engine.Match"/>.</summary>
internal sealed record CompiledRow<T>(T Row, Match Match)
{
    public bool Holds(in SpecFacts facts) => Match.Holds(facts);
}
