using System.Text.Json;

namespace KlingWeb.Generations;

/// <summary>The addresses that stand anywhere in a provider's answer, for a person to choose from.</summary>
public static class FoundAddresses
{
    private const int Most = 20;

    private static readonly string[] Endings = [".mp4", ".mov", ".m4v", ".webm", ".png", ".jpg", ".jpeg", ".webp"];

    /// <summary>Each once, those that end like a film or a picture first; none when it is no JSON.</summary>
    public static IReadOnlyList<string> In(string? answer)
    {
        if (answer is null) return [];
        try
        {
            using var json = JsonDocument.Parse(answer.TrimStart('\ufeff'));
            return [.. Texts(json.RootElement).Select(Address).OfType<Uri>().Distinct().OrderByDescending(LooksLikeAResult).Take(Most).Select(address => address.AbsoluteUri)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Texts(field.Value)),
        _ => [],
    };

    private static Uri? Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("https" or "http") ? address : null;

    private static bool LooksLikeAResult(Uri address) => Endings.Any(ending => address.AbsolutePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
