using System.Text.Json;
using System.Text.Json.Nodes;

namespace KlingWeb.Providers.Tests.Support;

/// <summary>One documented call, from <c>Examples/{provider}.json</c>.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Sent">The printed request.</param>
/// <param name="AlsoSent">Further documented fields that are sent with their default, and those where the provider's table wins over its example.</param>
/// <param name="Status">The printed status.</param>
/// <param name="Answer">The printed answer.</param>
internal sealed record Example(string Method, string Path, JsonObject? Sent, JsonObject? AlsoSent, int Status, JsonObject? Answer)
{
    public static Example Of(string provider, string name)
    {
        using var stream = typeof(Example).Assembly.GetManifestResourceStream($"Examples.{provider}.json")!;
        var all = JsonSerializer.Deserialize<Dictionary<string, Example>>(stream, JsonSerializerOptions.Web)!;
        return all[name];
    }

    /// <summary>A handler that gives the printed answer.</summary>
    public CannedHandler Handler() => CannedHandler.With(Answer!.ToJsonString(), Status is 0 ? 200 : Status);

    /// <summary>The request must be the printed one, field by field, and nothing that is not named here.</summary>
    public void AssertSent(AskedRequest asked)
    {
        var expected = Sent!.DeepClone().AsObject();
        foreach (var (field, value) in AlsoSent ?? []) expected[field] = value?.DeepClone();
        Assert.Equal((Method, Path), (asked.Method, asked.Path));
        AssertJson(expected, asked.Body!);
    }

    public static void AssertJson(JsonNode expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(actual)), $"Expected {expected.ToJsonString()}\nActual   {actual}");
}
