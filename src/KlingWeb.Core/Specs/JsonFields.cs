using System.Text.Json;

namespace KlingWeb.Core.Specs;

/// <summary>Reads the fields of one JSON object. A wrong field is reported and read as its default, so that all errors are found at once.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly string prefix;
    private readonly JsonErrors errors;

    private readonly bool isObject;

    public JsonFields(JsonElement json, string path, JsonErrors errors, IEnumerable<string> known)
    {
        isObject = json.ValueKind is JsonValueKind.Object;
        this.errors = errors;
        prefix = path.Length == 0 ? "" : path + ".";
        if (!isObject)
        {
            errors.Add(path.Length == 0 ? "$" : path, "must be an object");
            return;
        }

        string[] names = [.. known];
        foreach (var field in json.EnumerateObject())
        {
            if (!names.Contains(field.Name, StringComparer.Ordinal)) errors.Add(prefix + field.Name, "is not a known field");
            else if (!fields.TryAdd(field.Name, field.Value)) errors.Add(prefix + field.Name, "stands twice");
        }
    }

    /// <summary>Reports a field that has to be there and is not; of what is no object nothing more is said.</summary>
    public void Require(string name)
    {
        if (isObject && !fields.ContainsKey(name)) errors.Add(PathOf(name), "is required");
    }

    public string PathOf(string name) => prefix + name;

    public T Word<T>(string name, T otherwise) where T : struct, Enum
    {
        if (!fields.TryGetValue(name, out var json)) return otherwise;
        if (json.ValueKind is JsonValueKind.String && Words.TryParse<T>(json.GetString(), out var value)) return value;
        return Wrong(name, $"must be one of {string.Join(", ", Words.All<T>())}", otherwise);
    }

    /// <summary>A word, or null where <paramref name="mayBeOpen"/>: then null stands for "left open".</summary>
    public T? OpenWord<T>(string name, T? otherwise, bool mayBeOpen) where T : struct, Enum
    {
        if (!fields.TryGetValue(name, out var json)) return otherwise;
        if (mayBeOpen && json.ValueKind is JsonValueKind.Null) return null;
        if (json.ValueKind is JsonValueKind.String && Words.TryParse<T>(json.GetString(), out var value)) return value;
        return Wrong(name, $"must be one of {string.Join(", ", Words.All<T>())}{(mayBeOpen ? ", or null for as the picture" : "")}", otherwise);
    }

    public int Whole(string name, int otherwise, int least, int most)
    {
        if (!fields.TryGetValue(name, out var json)) return otherwise;
        return json.ValueKind is JsonValueKind.Number && json.TryGetInt32(out var value) && value >= least && value <= most
            ? value
            : Wrong(name, $"must be a whole number from {least} to {most}", otherwise);
    }

    public decimal? Fraction(string name)
    {
        if (!Given(name, out var json)) return null;
        if (json.ValueKind is JsonValueKind.Number && json.TryGetDecimal(out var value) && value is >= 0 and <= 1) return Plain(value);
        return Wrong<decimal?>(name, "must be a number from 0 to 1", null);
    }

    public bool Flag(string name, bool otherwise)
    {
        if (!fields.TryGetValue(name, out var json)) return otherwise;
        return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : Wrong(name, "must be true or false", otherwise);
    }

    public string? Text(string name, int longest)
    {
        if (!Given(name, out var json)) return null;
        return json.ValueKind is JsonValueKind.String ? Short(PathOf(name), json.GetString()!, longest) : Wrong<string?>(name, "must be text", null);
    }

    /// <summary>A text that has to be there and not blank.</summary>
    public string RequiredText(string name, int longest)
    {
        if (Given(name, out var json) && json.ValueKind is not JsonValueKind.String) return Wrong(name, "must be text", "");
        var text = Text(name, longest);
        return isObject && PlainText.IsBlank(text) && !errors.Has(PathOf(name)) ? Wrong(name, "is required", "") : text ?? "";
    }

    public JsonElement? Object(string name) => Given(name, out var json) ? json : null;

    /// <summary>Reads a list; <paramref name="read"/> gets each item with its path.</summary>
    public ValueList<T> List<T>(string name, int most, Func<JsonElement, string, T?> read) where T : class
    {
        if (!fields.TryGetValue(name, out var json)) return [];
        if (json.ValueKind is not JsonValueKind.Array) return Wrong<ValueList<T>>(name, "must be a list", []);
        if (json.GetArrayLength() > most) return Wrong<ValueList<T>>(name, $"must have at most {most} items", []);
        return [.. json.EnumerateArray().Select((item, i) => read(item, $"{prefix}{name}[{i}]")).OfType<T>()];
    }

    /// <summary>Reads an item of a list as text that is not blank.</summary>
    public string? Item(JsonElement json, string path, int longest)
    {
        if (json.ValueKind is JsonValueKind.String && !PlainText.IsBlank(json.GetString())) return Short(path, json.GetString()!, longest);
        errors.Add(path, json.ValueKind is JsonValueKind.String ? "is blank" : "must be text");
        return null;
    }

    // null stands for "not entered" in fields that may be empty, and is wrong in all others
    private bool Given(string name, out JsonElement json) => fields.TryGetValue(name, out json) && json.ValueKind is not JsonValueKind.Null;

    private string? Short(string path, string text, int longest)
    {
        if (PlainText.Length(text) <= longest) return text;
        errors.Add(path, $"must have at most {longest} characters");
        return null;
    }

    private T Wrong<T>(string name, string message, T otherwise)
    {
        errors.Add(PathOf(name), message);
        return otherwise;
    }

    // 0.50 and 0.5 are the same number and have to give the same text
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;
}
