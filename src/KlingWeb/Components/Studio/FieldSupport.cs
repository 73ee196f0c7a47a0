using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>What at least one offer of a kind and model takes; the form shows nothing else.</summary>
/// <param name="Models">The models that have the kind.</param>
/// <param name="Qualities">The qualities that an offer of the model has.</param>
/// <param name="Ratios">The aspect ratios that an offer of the model has.</param>
/// <param name="Fields">The other fields, by their JSON names.</param>
public sealed record FieldSupport(
    IReadOnlyList<ModelFamily> Models,
    IReadOnlyList<Quality> Qualities,
    IReadOnlyList<AspectRatio> Ratios,
    IReadOnlySet<string> Fields)
{
    public bool Takes(string field) => Fields.Contains(field);
}
