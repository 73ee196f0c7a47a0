using System.Text.Json;

namespace KlingWeb.Providers;

/// <summary>Looks for result addresses in an answer whose shape is not documented, only under the names that results may have.</summary>
internal static class ResultAddresses
{
    private const int MostLevels = 6;

    private static readonly string[] Names =
    [
        "response", "result", "results", "output", "resultUrls", "result_urls", "video_url", "videoUrl", "url", "videos",
    ];

    public static IReadOnlyList<Uri> In(JsonElement body) => [.. Below(body, MostLevels).Distinct()];

    private static IEnumerable<Uri> Below(JsonElement element, int levels)
    {
        if (levels is 0) return [];
        return element.ValueKind switch
        {
            JsonValueKind.String => JsonReading.ToAddress(element.TryGetText()) is { } address ? [address] : [],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Below(item, levels - 1)),
            JsonValueKind.Object => Names.SelectMany(name => element.Field(name) is { } field ? Below(field, levels - 1) : []),
            _ => [],
        };
    }
}
