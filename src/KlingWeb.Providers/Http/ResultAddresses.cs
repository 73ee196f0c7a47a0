using System.Text;
using System.Text.Json;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;

namespace KlingWeb.Providers;

/// <summary>Looks for result addresses in an answer whose shape is not documented, only under the names that results have: what was sent may be repeated beside them.</summary>
internal static class ResultAddresses
{
    private const int MostLevels = 8;
    private const string Video = "video";
    private const string Image = "image";

    // the first that an object has is its result; the others say the same in another form
    private static readonly string[] Address =
    [
        "resource_without_watermark", "video_url", "result_video_url", "result_url", "output_url", "download_url", "file_url", "mp4_url", "url", "uri", "resource",
    ];

    private static readonly string[] Results = ["task_result", "result", "results", "response", "output", "outputs", "result_json", "info", "works", "creations", "generated", "generations"];

    private static readonly string[] Lists = ["result_urls", "video_urls", "videos", "files", "assets", "data", "task", "job"];

    private static readonly string[] Pictures = ["images", "image_urls", "image_url", "image"];

    private static readonly string[] PictureEndings = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".heic"];

    /// <summary>The results that an answer names, each once; for a film only films where there are any, since the pictures beside them are previews.</summary>
    public static IReadOnlyList<ResultFile> In(JsonElement answer, GenerationKind asked)
    {
        var found = Below(answer, new Place(asked is GenerationKind.Image ? Image : Video, asked, IsResult: false), MostLevels).DistinctBy(file => file.Url).ToArray();
        return asked is not GenerationKind.Image && found.Any(file => file.Kind is Video) ? [.. found.Where(file => file.Kind is Video)] : found;
    }

    private static IEnumerable<ResultFile> Below(JsonElement element, Place place, int levels)
    {
        if (levels is 0) return [];
        return element.ValueKind switch
        {
            JsonValueKind.String => InText(element.TryGetText(), place, levels),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Below(item, place, levels - 1)),
            JsonValueKind.Object => InObject(element, place, levels - 1),
            _ => [],
        };
    }

    // {"state":"success","resultJson":"{\"resultUrls\":[\"https://…\"]}"}
    private static IEnumerable<ResultFile> InText(string? text, Place place, int levels)
    {
        if (JsonReading.ToAddress(text) is { } address) return [new(address, KindOf(address, place.Kind))];
        return text?.TrimStart() is ['{', ..] && JsonReading.TryParse(Encoding.UTF8.GetBytes(text)) is { } inner ? Below(inner, place with { IsResult = true }, levels - 1) : [];
    }

    private static IEnumerable<ResultFile> InObject(JsonElement body, Place place, int levels)
    {
        foreach (var file in Own(body, place)) yield return file;
        foreach (var file in Children(body, Results, place with { IsResult = true }, levels)) yield return file;
        foreach (var file in Children(body, Lists, place, levels)) yield return file;
        // {"urls":{"get":"https://…","cancel":"https://…"}} leads to the task, not to its result
        foreach (var file in Children(body, ["urls"], place, levels, item => item.ValueKind is not JsonValueKind.Object)) yield return file;
        // {"video":{"url":"https://…"}}; a bare address under the name is the one that was sent, unless it stands in a result
        foreach (var file in Children(body, ["video", "file"], place with { Kind = Video }, levels, item => place.IsResult || item.ValueKind is JsonValueKind.Object)) yield return file;
        foreach (var file in Children(body, Pictures, place with { Kind = Image }, levels, item => place.IsResult || place.Asked is GenerationKind.Image || HoldsObjects(item))) yield return file;
    }

    private static IEnumerable<ResultFile> Own(JsonElement body, Place place)
    {
        foreach (var name in Address)
        {
            if (JsonReading.ToAddress(body.Loose(name) is { ValueKind: JsonValueKind.String } field ? field.TryGetText() : null) is not { } address) continue;
            return [new(address, KindOf(address, place.Kind))];
        }

        return [];
    }

    private static IEnumerable<ResultFile> Children(JsonElement body, string[] names, Place place, int levels, Func<JsonElement, bool>? fits = null) =>
        names.Select(name => body.Loose(name)).OfType<JsonElement>().Where(child => fits is null || fits(child)).SelectMany(child => Below(child, place, levels));

    private static bool HoldsObjects(JsonElement item) => item.ValueKind is JsonValueKind.Array && item.EnumerateArray().All(one => one.ValueKind is JsonValueKind.Object);

    private static string KindOf(Uri address, string otherwise) =>
        PictureEndings.Any(ending => address.AbsolutePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? Image : otherwise;

    /// <param name="Kind">What an address is that does not say it itself.</param>
    /// <param name="Asked">What was asked for.</param>
    /// <param name="IsResult">Whether all that stands here is a result.</param>
    private sealed record Place(string Kind, GenerationKind Asked, bool IsResult);
}
