using System.Globalization;
using System.Text.Json;

namespace KlingWeb.Providers;

/// <summary>Reads answers field by field: one field of a wrong type must not cost the task id that stands beside it.</summary>
internal static class JsonReading
{
    private const decimal MostCharged = 1_000_000;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The object that the bytes hold; null when they hold anything else.</summary>
    public static JsonElement? TryParse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith(ByteOrderMark)) utf8 = utf8[ByteOrderMark.Length..];
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A field that is there and not null.</summary>
    public static JsonElement? Field(this JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var field) && field.ValueKind is not JsonValueKind.Null
            ? field
            : null;

    /// <summary>A field by its name in any case, with underscores or without: <c>task_status</c> is also <c>taskStatus</c> and <c>TaskStatus</c>.</summary>
    public static JsonElement? Loose(this JsonElement parent, string name)
    {
        if (parent.Field(name) is { } exact) return exact;
        if (parent.ValueKind is not JsonValueKind.Object) return null;
        var bare = Bare(name);
        foreach (var field in parent.EnumerateObject())
        {
            if (field.Value.ValueKind is not JsonValueKind.Null && Bare(field.Name).Equals(bare, StringComparison.OrdinalIgnoreCase)) return field.Value;
        }

        return null;
    }

    public static JsonElement? Child(this JsonElement parent, string name) =>
        parent.Field(name) is { ValueKind: JsonValueKind.Object } child ? child : null;

    public static string? Text(this JsonElement parent, string name) =>
        parent.Field(name) is { ValueKind: JsonValueKind.String } field ? field.TryGetText() : null;

    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.Field(name) is { ValueKind: JsonValueKind.Array } field ? field.EnumerateArray() : [];

    public static bool? Flag(this JsonElement parent, string name) => parent.Field(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>A number, or a text that is one.</summary>
    public static decimal? Number(this JsonElement parent, string name) => parent.Field(name) switch
    {
        { ValueKind: JsonValueKind.Number } field when field.TryGetDecimal(out var number) => number,
        { ValueKind: JsonValueKind.String } field
            when decimal.TryParse(field.TryGetText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>An amount that was charged; a negative one is none, and one beyond all prices is something else, such as a time.</summary>
    public static decimal? Charge(this JsonElement parent, string name) => parent.Number(name) is { } amount and >= 0 and <= MostCharged ? amount : null;

    public static Uri? Address(this JsonElement parent, string name) => ToAddress(parent.Text(name));

    public static Uri? ToAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri : null;

    /// <summary>A moment in Unix milliseconds; null where it is no such moment.</summary>
    public static DateTimeOffset? Milliseconds(this JsonElement parent, string name) =>
        parent.Number(name) is { } moment and > 0 and < 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds((long)moment) : null;

    /// <summary>A text; null where it holds half a surrogate pair, which no string can.</summary>
    public static string? TryGetText(this JsonElement field)
    {
        try
        {
            return field.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Bare(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
