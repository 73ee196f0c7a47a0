namespace KlingWeb.Core.Specs;

/// <summary>Collects messages by JSON path.</summary>
internal sealed class JsonErrors
{
    private readonly Dictionary<string, List<string>> messages = new(StringComparer.Ordinal);

    public bool IsEmpty => messages.Count == 0;

    public bool Has(string path) => messages.ContainsKey(path);

    public void Add(string path, string message)
    {
        if (!messages.TryGetValue(path, out var list)) messages[path] = list = [];
        list.Add(message);
    }

    public Dictionary<string, string[]> ToDictionary() =>
        messages.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal);
}
