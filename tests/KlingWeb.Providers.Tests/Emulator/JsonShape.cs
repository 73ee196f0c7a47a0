using System.Text.Json;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>The names and types of an answer, without its values: what a document's example fixes.</summary>
internal static class JsonShape
{
    /// <summary>Every path with its type; null stands for any type, so it is left out on both sides.</summary>
    public static void AssertSame(string documented, JsonElement answered)
    {
        using var document = JsonDocument.Parse(documented);
        var expected = Paths("", document.RootElement).ToList();
        var actual = Paths("", answered).ToList();
        Assert.Equal(Names(expected), Names(actual));
        foreach (var (path, kind) in expected.Where(pair => pair.Kind != JsonValueKind.Null))
        {
            Assert.All(actual.Where(pair => pair.Path == path && pair.Kind != JsonValueKind.Null), pair => Assert.Equal(kind, pair.Kind));
        }
    }

    private static IEnumerable<string> Names(IEnumerable<(string Path, JsonValueKind Kind)> paths) =>
        paths.Select(pair => pair.Path).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<(string Path, JsonValueKind Kind)> Paths(string path, JsonElement element)
    {
        var kind = element.ValueKind == JsonValueKind.False ? JsonValueKind.True : element.ValueKind;
        var inner = kind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Paths($"{path}.{member.Name}", member.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Paths($"{path}[]", item)),
            _ => [],
        };
        return inner.Prepend((path, kind));
    }
}
