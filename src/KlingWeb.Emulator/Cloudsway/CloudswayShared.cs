using System.Globalization;
using System.Text.Json;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Cloudsway;

/// <summary>Fields that videos and images have in common.</summary>
internal static class CloudswayShared
{
    public const int LongestPrompt = 2500;

    private const int MostReferences = 10;

    /// <summary>How many elements; together with reference images at most ten. A first frame is no reference.</summary>
    public static int Elements(RequestFields fields, int referenceImages)
    {
        var elements = fields.Objects("element_list");
        foreach (var element in elements)
        {
            element.Only("element_id");
            LongOrDigits(element, "element_id");
        }

        return elements.Count + referenceImages <= MostReferences
            ? elements.Count
            : throw fields.Refuse("element_list", $"and reference images together must be at most {MostReferences}");
    }

    /// <summary>A whole number. The documentation's table says number, its example sends digits as text: both pass.</summary>
    public static long LongOrDigits(RequestFields fields, string name)
    {
        if (!fields.Element.TryGetProperty(name, out var value))
        {
            throw fields.Refuse(name, "is required");
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw fields.Refuse(name, "must be a whole number");
    }

    public static bool Watermark(RequestFields fields)
    {
        if (fields.Object("watermark_info") is not { } watermark)
        {
            return false;
        }

        watermark.Only("enabled");
        return watermark.Flag("enabled", fallback: false);
    }

    /// <summary>The caller's own id; the documentation's example sends an empty one for none.</summary>
    public static string? ExternalId(RequestFields fields) =>
        fields.Text("external_task_id") is { Length: > 0 } id ? id : null;
}
