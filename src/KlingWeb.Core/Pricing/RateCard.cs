namespace KlingWeb.Core.Pricing;

/// <summary>A provider's offers and rates, as data.</summary>
public sealed record RateCard(string Provider, int Version);
