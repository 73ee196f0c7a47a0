using System.Text.Json;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>What this browser keeps of the Studio, so that nothing typed is lost with a closed tab.</summary>
/// <param name="Query">The query that stood in the address, which may lack a prompt too long for one.</param>
/// <param name="Spec">The whole spec.</param>
public sealed record KeptDraft(string Query, GenerationSpec Spec)
{
    // A server takes about 8 KB of address; a proxy often less.
    private const int LongestQuery = 4000;

    public static KeptDraft Of(GenerationSpec spec) => new(QueryOf(spec), spec);

    /// <summary>The Studio's address with the spec in it: a quote is a link.</summary>
    public static string Address(GenerationSpec spec) => "./" + QueryOf(spec);

    /// <summary>Reads what a browser kept; null for nothing, or for what another version of this program wrote.</summary>
    public static KeptDraft? Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return JsonSerializer.Deserialize<KeptDraft>(text, SpecJson.Options) is { } kept ? kept with { Spec = InBounds(kept.Spec) } : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            return null;
        }
    }

    public string Write() => JsonSerializer.Serialize(this, SpecJson.Options);

    /// <summary>Whether it is what the address asks for; an address without a query takes any.</summary>
    public bool BelongsTo(string query) => query.Length <= 1 || query == Query;

    // what is out of bounds can't be quoted; what was typed stays, however long
    private static GenerationSpec InBounds(GenerationSpec spec) => spec with
    {
        DurationSeconds = Math.Clamp(spec.DurationSeconds, 1, SpecReader.LongestSeconds),
        ImageCount = Math.Clamp(spec.ImageCount, 1, SpecReader.MostImages),
        CfgScale = spec.CfgScale is { } scale ? Math.Clamp(scale, 0, 1) : null,
    };

    private static string QueryOf(GenerationSpec spec)
    {
        var query = SpecQuery.Write(spec);
        if (query.Length > LongestQuery) query = SpecQuery.Write(spec with { Prompt = null, NegativePrompt = null, MultiShot = null });
        return query.Length == 0 ? "" : "?" + query;
    }
}
