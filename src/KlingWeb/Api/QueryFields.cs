using System.Globalization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Api;

/// <summary>The query of an address, as strict as <see cref="JsonFields"/> is about a body.</summary>
internal sealed class QueryFields(IQueryCollection query)
{
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, string[]> errors = new(StringComparer.Ordinal);

    public string? Text(string name, int longest)
    {
        taken.Add(name);
        var values = query[name];
        if (values.Count > 1) return Wrong<string>(name, "Stands more than once.");
        if (values is not [{ Length: > 0 } text]) return null;
        if (text.Contains('\0', StringComparison.Ordinal)) return Wrong<string>(name, JsonFields.NoZero);
        return PlainText.Length(text) <= longest ? text : Wrong<string>(name, $"At most {longest} characters.");
    }

    public T? Word<T>(string name) where T : struct, Enum
    {
        if (Text(name, 100) is not { } text) return null;
        if (Words.TryParse<T>(text, out var value)) return value;
        errors[name] = [$"One of {string.Join(", ", Words.All<T>())}."];
        return null;
    }

    public bool? Flag(string name) => Text(name, 100) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => Wrong<bool?>(name, "true or false is expected."),
    };

    public int? Whole(string name, int least, int most)
    {
        if (Text(name, 100) is not { } text) return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Wrong<int?>(name, $"A whole number from {least} to {most} is expected.");
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name, 100) is not { } text) return null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var time) ? time : Wrong<DateTimeOffset?>(name, "An ISO 8601 time is expected.");
    }

    /// <exception cref="ApiException">400, with every error by its name.</exception>
    public void Demand()
    {
        foreach (var name in query.Keys.Where(name => !taken.Contains(name))) errors[name] = ["Unknown parameter."];
        if (errors.Count > 0) throw ApiException.Invalid(errors);
    }

    private T? Wrong<T>(string name, string message)
    {
        errors[name] = [message];
        return default;
    }
}
