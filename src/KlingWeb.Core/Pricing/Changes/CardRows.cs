using System.Text.Json;

namespace KlingWeb.Core.Pricing.Changes;

/// <summary>The rows of a card's table, each with what makes it the same row in another version.</summary>
internal static class CardRows
{
    public static IReadOnlyList<Row> Of(JsonElement? table)
    {
        if (table is not { ValueKind: JsonValueKind.Array } rows) return [];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. rows.EnumerateArray().Select(row => Of(row, seen))];
    }

    // Notes may stand twice in a card; the second is then another row.
    private static Row Of(JsonElement row, Dictionary<string, int> seen)
    {
        var (key, name) = Identity(row);
        var count = seen[key] = seen.GetValueOrDefault(key) + 1;
        return new(count == 1 ? key : $"{key}#{count}", name, row);
    }

    private static (string Key, string Name) Identity(JsonElement row)
    {
        if (Text(row, "id") is { } id) return (id, id);
        if (Text(row, "model") is { } model) return ($"{model} {Raw(row, "kinds")}", model);
        var words = Text(row, "message") ?? Text(row, "text") ?? "";
        return ($"{words} {Raw(row, "when")}", words);
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string Raw(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetRawText() : "";

    /// <summary>A row.</summary>
    /// <param name="Key">Unique in its table, and the same in another version of the card.</param>
    /// <param name="Name">How a person calls it.</param>
    /// <param name="Value">The row itself.</param>
    internal sealed record Row(string Key, string Name, JsonElement Value);
}
