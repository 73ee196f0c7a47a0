using System.Text.Json;
using System.Text.Json.Nodes;

namespace KlingWeb.Core.Specs;

/// <summary>A spec as the query of an address, so that a quote is a link: only what differs from the defaults of its kind.</summary>
public static class SpecQuery
{
    // an aspect ratio of null
    private const string Open = "open";

    // these are written as they are; all other fields as JSON
    private static readonly string[] Texts =
    [
        SpecFields.Kind, SpecFields.Model, SpecFields.Quality, SpecFields.AspectRatio, SpecFields.Prompt, SpecFields.NegativePrompt,
        SpecFields.StartImage, SpecFields.EndImage, SpecFields.SourceVideo, SpecFields.MotionVideo, SpecFields.Speed,
    ];

    /// <summary>Writes a query without the question mark, for example <c>kind=text-to-video&amp;durationSeconds=7</c>.</summary>
    public static string Write(GenerationSpec spec)
    {
        var usual = SpecJson.ToNode(SpecDefaults.For(spec.Kind));
        var parts = SpecJson.ToNode(spec)
            .Where(field => field.Key == SpecFields.Kind || !JsonNode.DeepEquals(field.Value, usual[field.Key]))
            .Select(field => $"{field.Key}={Uri.EscapeDataString(ToText(field.Key, field.Value))}");
        return string.Join('&', parts);
    }

    /// <summary>Reads a query, with or without the question mark. What can't be read has its default: a link may be old, or cut off.</summary>
    public static GenerationSpec Read(string query)
    {
        var json = new JsonObject { [SpecFields.Kind] = GenerationKind.TextToVideo.Word() };
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)) Take(json, part);
        var reading = Read(json);
        foreach (var path in reading.Errors.Keys) json.Remove(path.Split('.', '[')[0]);
        json.TryAdd(SpecFields.Kind, GenerationKind.TextToVideo.Word());
        return reading.Spec ?? Read(json).Spec!;
    }

    private static SpecReading Read(JsonObject json) => SpecReader.Read(JsonSerializer.SerializeToElement(json, SpecJson.Options));

    private static void Take(JsonObject json, string part)
    {
        var (name, text) = part.Split('=', 2) is [var key, var value] ? (key, Uri.UnescapeDataString(value.Replace('+', ' '))) : (part, "");
        if (!SpecFields.All.Contains(name, StringComparer.Ordinal)) return;
        try
        {
            if (name == SpecFields.AspectRatio && text == Open) json[name] = null;
            else json[name] = Texts.Contains(name, StringComparer.Ordinal) ? JsonValue.Create(text) : Sound(text);
        }
        catch (JsonException)
        {
            json.Remove(name);
        }
    }

    /// <exception cref="JsonException">It is no JSON, or none that can be read.</exception>
    private static JsonNode? Sound(string text)
    {
        using var document = JsonDocument.Parse(text);
        return JsonFlaw.Find(document.RootElement) is { } flaw ? throw new JsonException(flaw.Message) : JsonNode.Parse(text);
    }

    // besides the aspect ratio no default is a text that could be cleared, so no other null has to be written
    private static string ToText(string name, JsonNode? value) =>
        value is null ? Open : Texts.Contains(name, StringComparer.Ordinal) ? value.GetValue<string>() : value.ToJsonString(SpecJson.Options);
}
