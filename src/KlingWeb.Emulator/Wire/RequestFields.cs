using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KlingWeb.Emulator.Wire;

/// <summary>Reads a request's JSON without forgiveness: a wrong type, an unknown name or value is refused.</summary>
internal sealed partial class RequestFields
{
    private readonly JsonElement _json;
    private readonly string _path;

    private RequestFields(JsonElement json, string path)
    {
        _json = json;
        _path = path;
    }

    public JsonElement Element => _json;

    public string Json => _json.GetRawText();

    /// <summary>The body, which must be one JSON object.</summary>
    public static RequestFields Read(EmulatedRequest request)
    {
        if (!request.ContentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedException(400, "", "Content-Type must be application/json");
        }

        try
        {
            using var document = JsonDocument.Parse(request.Body);
            var root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object
                ? new RequestFields(root, "")
                : throw new RefusedException(400, "", "The body must be a JSON object");
        }
        catch (JsonException)
        {
            throw new RefusedException(400, "", "The body is not valid JSON");
        }
    }

    /// <summary>Refuses a field that is not named here.</summary>
    public void Only(params IEnumerable<string> names)
    {
        foreach (var property in _json.EnumerateObject())
        {
            if (!names.Contains(property.Name))
            {
                throw Refuse(property.Name, "is not a field of this request");
            }
        }
    }

    public bool Has(string name) => _json.TryGetProperty(name, out _);

    public RefusedException Refuse(string name, string why) =>
        new(400, _path.Length == 0 ? name : _path, $"{_path}{(_path.Length == 0 ? "" : ".")}{name} {why}");

    public string? Text(string name, int longest = int.MaxValue)
    {
        if (!_json.TryGetProperty(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            throw Refuse(name, "must be a string");
        }

        var text = value.GetString()!;
        // limits are taken to count characters as people do: a pair of surrogates is one
        return text.EnumerateRunes().Count() <= longest ? text : throw Refuse(name, $"must be at most {longest} characters");
    }

    public string RequiredText(string name, int longest = int.MaxValue)
    {
        var text = Text(name, longest);
        return string.IsNullOrWhiteSpace(text) ? throw Refuse(name, "is required") : text;
    }

    /// <summary>One of the listed words; the fallback where the field is absent, which without one is refused.</summary>
    public string Choice(string name, IReadOnlyCollection<string> allowed, string? fallback = null)
    {
        var text = Text(name) ?? fallback ?? throw Refuse(name, "is required");
        return allowed.Contains(text) ? text : throw Refuse(name, $"must be one of {string.Join(", ", allowed)}");
    }

    public bool Flag(string name, bool fallback)
    {
        if (!_json.TryGetProperty(name, out var value))
        {
            return fallback;
        }

        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Refuse(name, "must be true or false");
    }

    public decimal? Number(string name)
    {
        if (!_json.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            ? number
            : throw Refuse(name, "must be a number");
    }

    public int Whole(string name, int least, int most, int? fallback = null)
    {
        var number = Number(name) ?? fallback ?? throw Refuse(name, "is required");
        return number == decimal.Truncate(number) && number >= least && number <= most
            ? (int)number
            : throw Refuse(name, $"must be a whole number from {least} to {most}");
    }

    /// <summary>A whole number that the provider wants as text, such as <c>"5"</c>.</summary>
    public int TextWhole(string name, int least, int most, int? fallback = null)
    {
        var text = Text(name);
        if (text is null)
        {
            return fallback ?? throw Refuse(name, "is required");
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Refuse(name, $"must be \"{least}\" to \"{most}\"");
    }

    /// <summary>An http or https address.</summary>
    public string? Address(string name)
    {
        var text = Text(name);
        return text is null || IsAddress(text) ? text : throw Refuse(name, "must be an http(s) URL");
    }

    /// <summary>"width:height" in whole numbers, for providers that print no list.</summary>
    public string Ratio(string name, string fallback)
    {
        var text = Text(name) ?? fallback;
        return RatioPattern().IsMatch(text) ? text : throw Refuse(name, "must be width:height");
    }

    public IReadOnlyList<JsonElement> Items(string name)
    {
        if (!_json.TryGetProperty(name, out var value))
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : throw Refuse(name, "must be an array");
    }

    public IReadOnlyList<string> Texts(string name) =>
    [
        .. Items(name).Select(item => item.ValueKind == JsonValueKind.String
            ? item.GetString()!
            : throw Refuse(name, "must be an array of strings")),
    ];

    public IReadOnlyList<RequestFields> Objects(string name) =>
    [
        .. Items(name).Select((item, index) => item.ValueKind == JsonValueKind.Object
            ? new RequestFields(item, $"{name}[{index}]")
            : throw Refuse(name, "must be an array of objects")),
    ];

    /// <summary>An object within; null where it is absent or null.</summary>
    public RequestFields? Object(string name)
    {
        if (!_json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Object
            ? new RequestFields(value, name)
            : throw Refuse(name, "must be an object");
    }

    public static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https");

    [GeneratedRegex("^[1-9][0-9]?:[1-9][0-9]?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RatioPattern();
}
