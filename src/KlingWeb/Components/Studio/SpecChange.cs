using System.Text.Json;
using System.Text.Json.Nodes;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>Makes a suggested change by the field's JSON name, so that any field a card can name works.</summary>
public static class SpecChange
{
    public static GenerationSpec Apply(GenerationSpec spec, IReadOnlyList<FieldChange> changes)
    {
        var json = JsonSerializer.SerializeToNode(spec, SpecJson.Options)!.AsObject();
        foreach (var change in changes.Where(change => json.ContainsKey(change.Field)))
            json[change.Field] = JsonSerializer.SerializeToNode(change.To, SpecJson.Options);
        return json.Deserialize<GenerationSpec>(SpecJson.Options)!;
    }
}
