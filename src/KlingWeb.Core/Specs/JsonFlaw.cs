using System.Text.Json;

namespace KlingWeb.Core.Specs;

/// <summary>What parses as JSON and is still no sound document: a name that stands twice, half a character.</summary>
/// <param name="Path">Where, for example <c>rates[3].label</c>; <c>$</c> for the document itself.</param>
/// <param name="Message">What, as a sentence.</param>
public sealed record JsonFlaw(string Path, string Message)
{
    private const string Twice = "Stands twice.";
    private const string Half = "Holds half a character (a lone surrogate).";

    /// <summary>The first flaw; null when there is none.</summary>
    public static JsonFlaw? Find(JsonElement element) => Find(element, "");

    private static JsonFlaw? Find(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => InObject(element, path),
        JsonValueKind.Array => InList(element, path),
        JsonValueKind.String => Take(element.GetString) is null ? new(path.Length == 0 ? "$" : path, Half) : null,
        _ => null,
    };

    private static JsonFlaw? InObject(JsonElement element, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (Take(() => property.Name) is not { } name) return new(path.Length == 0 ? "$" : path, Half);
            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (!seen.Add(name)) return new(at, Twice);
            if (Find(property.Value, at) is { } flaw) return flaw;
        }

        return null;
    }

    private static JsonFlaw? InList(JsonElement element, string path)
    {
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            if (Find(item, $"{path}[{index++}]") is { } flaw) return flaw;
        }

        return null;
    }

    // half characters parse well and throw only where the text is taken
    private static string? Take(Func<string?> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
