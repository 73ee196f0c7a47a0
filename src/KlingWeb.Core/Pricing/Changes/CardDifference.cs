using System.Text.Json;

namespace KlingWeb.Core.Pricing.Changes;

/// <summary>One thing in which two versions of a card differ.</summary>
/// <param name="Table">The table, for example <c>rates</c>; empty for the card's own fields.</param>
/// <param name="Row">The row by its id or its words; empty for the card's own fields.</param>
/// <param name="Field">The field; null where the whole row is new or gone.</param>
/// <param name="From">The value before; null when it had none.</param>
/// <param name="To">The value after; null when it has none.</param>
public sealed record CardChange(string Table, string Row, string? Field, JsonElement? From, JsonElement? To);

/// <summary>Compares two versions of a card, row by row.</summary>
public static class CardDifference
{
    private const string Version = "version";

    /// <summary>What differs, in the card's order; the version's own number does not count.</summary>
    public static IReadOnlyList<CardChange> Between(RateCard before, RateCard after)
    {
        var changes = new List<CardChange>();
        var (from, to) = (Element(before), Element(after));
        foreach (var name in Names(from, to).Where(name => name != Version))
        {
            var (old, now) = (Property(from, name), Property(to, name));
            if (IsTable(old) || IsTable(now)) CompareRows(name, CardRows.Of(old), CardRows.Of(now), changes);
            else if (!Same(old, now)) changes.Add(new("", "", name, old, now));
        }

        return changes;
    }

    private static void CompareRows(string table, IReadOnlyList<CardRows.Row> before, IReadOnlyList<CardRows.Row> after, List<CardChange> changes)
    {
        var known = before.ToDictionary(row => row.Key, StringComparer.Ordinal);
        foreach (var row in after)
        {
            if (known.Remove(row.Key, out var old)) CompareFields(table, old, row, changes);
            else changes.Add(new(table, row.Name, null, null, row.Value));
        }

        foreach (var gone in before.Where(row => known.ContainsKey(row.Key))) changes.Add(new(table, gone.Name, null, gone.Value, null));
    }

    private static void CompareFields(string table, CardRows.Row before, CardRows.Row after, List<CardChange> changes)
    {
        foreach (var name in Names(before.Value, after.Value))
        {
            var (old, now) = (Property(before.Value, name), Property(after.Value, name));
            if (!Same(old, now)) changes.Add(new(table, after.Name, name, old, now));
        }
    }

    private static JsonElement Element(RateCard card)
    {
        using var document = JsonDocument.Parse(RateCardJson.Write(card));
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Names(JsonElement one, JsonElement other) =>
        one.EnumerateObject().Select(property => property.Name).Union(other.EnumerateObject().Select(property => property.Name), StringComparer.Ordinal);

    private static JsonElement? Property(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : null;

    private static bool IsTable(JsonElement? value) => value is { ValueKind: JsonValueKind.Array };

    private static bool Same(JsonElement? one, JsonElement? other) =>
        one is { } left && other is { } right ? JsonElement.DeepEquals(left, right) : one is null && other is null;
}
