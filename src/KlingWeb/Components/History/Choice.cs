namespace KlingWeb.Components.History;

/// <summary>One value of a filter and what it is called.</summary>
public sealed record Choice(string Value, string Name);
