using System.Text.Json;
using KlingWeb.Core.Specs;

namespace KlingWeb.Api;

/// <summary>
/// The fields of a JSON object, taken one by one by those who know them. What is wrong is collected by path,
/// and what nobody took is unknown; <see cref="Demand"/> refuses both.
/// </summary>
internal sealed class JsonFields(JsonElement element)
{
    /// <summary>PostgreSQL keeps a text with any character but this one.</summary>
    public const string NoZero = "A text without the character NUL is expected.";

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<string>> errors = new(StringComparer.Ordinal);

    /// <summary>Whether the field stands there, be it as null.</summary>
    public bool Has(string name) => element.TryGetProperty(name, out _);

    /// <summary>The field as it is; nothing when it is missing or null.</summary>
    public JsonElement? Any(string name)
    {
        taken.Add(name);
        return element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;
    }

    public string? Text(string name, int longest)
    {
        if (Any(name) is not { } value) return null;
        if (value.ValueKind is not JsonValueKind.String) return Wrong<string>(name, "Text is expected.");
        var text = value.GetString()!;
        if (text.Contains('\0', StringComparison.Ordinal)) return Wrong<string>(name, NoZero);
        return PlainText.Length(text) <= longest ? text : Wrong<string>(name, $"At most {longest} characters.");
    }

    public string RequiredText(string name, int longest)
    {
        var text = Text(name, longest);
        if (PlainText.IsBlank(text) && !errors.ContainsKey(name)) Error(name, "Is required.");
        return text ?? "";
    }

    public decimal? Number(string name, decimal least, decimal most)
    {
        if (Any(name) is not { } value) return null;
        if (value.ValueKind is not JsonValueKind.Number || !value.TryGetDecimal(out var number)) return WrongValue<decimal>(name, "A number is expected.");
        return number >= least && number <= most ? number : WrongValue<decimal>(name, $"From {least} to {most}.");
    }

    public int? Whole(string name, int least, int most)
    {
        var number = Number(name, least, most);
        return number is { } given && given != decimal.Truncate(given) ? WrongValue<int>(name, "A whole number is expected.") : (int?)number;
    }

    public bool? Flag(string name) => Any(name)?.ValueKind switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => WrongValue<bool>(name, "true or false is expected."),
    };

    public DateTimeOffset? Time(string name)
    {
        if (Any(name) is not { } value) return null;
        return value.ValueKind is JsonValueKind.String && value.TryGetDateTimeOffset(out var time)
            ? time.ToUniversalTime()
            : WrongValue<DateTimeOffset>(name, "An ISO 8601 time is expected.");
    }

    public T? Word<T>(string name) where T : struct, Enum
    {
        if (Any(name) is not { } value) return null;
        return value.ValueKind is JsonValueKind.String && Words.TryParse<T>(value.GetString(), out var word)
            ? word
            : WrongValue<T>(name, $"One of {string.Join(", ", Words.All<T>())}.");
    }

    public IReadOnlyList<string> Texts(string name, int most, int longest)
    {
        var items = Items(name, most);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].ValueKind is not JsonValueKind.String) Error($"{name}[{i}]", "Text is expected.");
            else if (items[i].GetString()!.Contains('\0', StringComparison.Ordinal)) Error($"{name}[{i}]", NoZero);
            else if (PlainText.IsBlank(items[i].GetString()) || PlainText.Length(items[i].GetString()) > longest) Error($"{name}[{i}]", $"From 1 to {longest} characters.");
        }

        return errors.Count > 0 ? [] : [.. items.Select(item => item.GetString()!)];
    }

    public IReadOnlyList<JsonElement> Items(string name, int most)
    {
        if (Any(name) is not { } value) return [];
        if (value.ValueKind is not JsonValueKind.Array) return Wrong<JsonElement[]>(name, "A list is expected.") ?? [];
        return value.GetArrayLength() <= most ? [.. value.EnumerateArray()] : Wrong<JsonElement[]>(name, $"At most {most}.") ?? [];
    }

    public void Error(string path, string message)
    {
        if (!errors.TryGetValue(path, out var messages)) errors[path] = messages = [];
        messages.Add(message);
    }

    /// <summary>Takes over what another reader found, by its full paths.</summary>
    public void Errors(IReadOnlyDictionary<string, string[]> found)
    {
        foreach (var (path, messages) in found)
        {
            foreach (var message in messages) Error(path, message);
        }
    }

    /// <exception cref="ApiException">400, with every error by its path.</exception>
    public void Demand()
    {
        foreach (var property in element.EnumerateObject().Where(property => !taken.Contains(property.Name))) Error(property.Name, "Unknown field.");
        if (errors.Count > 0) throw ApiException.Invalid(errors.ToDictionary(e => e.Key, e => e.Value.ToArray(), StringComparer.Ordinal));
    }

    private T? Wrong<T>(string path, string message) where T : class
    {
        Error(path, message);
        return null;
    }

    private T? WrongValue<T>(string path, string message) where T : struct
    {
        Error(path, message);
        return null;
    }
}
