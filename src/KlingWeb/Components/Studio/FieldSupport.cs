using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>What at least one offer of a kind and model takes; the form shows nothing else.</summary>
/// <param name="Models">The models that have the kind.</param>
/// <param name="Qualities">The qualities that an offer of the model has.</param>
/// <param name="Ratios">The aspect ratios that an offer of the model has.</param>
/// <param name="Fields">The providers that take each of the other fields, by its JSON name.</param>
public sealed record FieldSupport(
    IReadOnlyList<ModelFamily> Models,
    IReadOnlyList<Quality> Qualities,
    IReadOnlyList<AspectRatio> Ratios,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Fields)
{
    public bool Takes(string field) => Fields.ContainsKey(field);

    /// <summary>Who takes a field, as words; null when nobody does.</summary>
    public string? Takers(string field) => Fields.TryGetValue(field, out var providers) ? string.Join(", ", providers) : null;
}
