using System.Text.Json;

namespace KlingWeb.Core.Pricing.Checks;

/// <summary>Texts: of a length that a page can show, and without characters that show nothing or turn their surroundings round.</summary>
internal static class TextCheck
{
    private const int Longest = 2_000;

    public static void Check(string json, Refusal refuse)
    {
        using var document = JsonDocument.Parse(json);
        Check(document.RootElement, "", refuse);
    }

    private static void Check(JsonElement element, string path, Refusal refuse)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject()) Check(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", refuse);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray()) Check(item, $"{path}[{index++}]", refuse);
                break;
            case JsonValueKind.String:
                var text = element.GetString()!;
                refuse.If(text.Length > Longest, path, $"it is longer than {Longest} characters");
                refuse.If(text.Any(IsUnseen), path, "it holds a control character");
                break;
        }
    }

    // embeddings, overrides and isolates of bidirectional text
    private static bool IsUnseen(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
