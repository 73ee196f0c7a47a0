using System.Text.Json;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>What a tab keeps of the Studio, so that nothing typed is lost with it: the whole spec, and as much of it as an address takes.</summary>
public static class KeptDraft
{
    // A server takes about 8 KB of address; a proxy often less.
    private const int LongestQuery = 4000;

    /// <summary>The Studio's address with the spec in it: a quote is a link. Too long a prompt is left out.</summary>
    public static string Address(GenerationSpec spec)
    {
        var query = SpecQuery.Write(spec);
        if (query.Length > LongestQuery) query = SpecQuery.Write(spec with { Prompt = null, NegativePrompt = null, MultiShot = null });
        return query.Length == 0 ? "./" : "./?" + query;
    }

    /// <summary>Reads what a tab kept; null for nothing, or for what another version of this program wrote.</summary>
    public static GenerationSpec? Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return JsonSerializer.Deserialize<GenerationSpec>(text, SpecJson.Options) is { } kept ? InBounds(kept) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            return null;
        }
    }

    public static string Write(GenerationSpec spec) => JsonSerializer.Serialize(spec, SpecJson.Options);

    // what is out of bounds can't be quoted; what was typed stays, however long
    private static GenerationSpec InBounds(GenerationSpec spec) => spec with
    {
        DurationSeconds = Math.Clamp(spec.DurationSeconds, 1, SpecReader.LongestSeconds),
        ImageCount = Math.Clamp(spec.ImageCount, 1, SpecReader.MostImages),
        CfgScale = spec.CfgScale is { } scale ? Math.Clamp(scale, 0, 1) : null,
    };
}
