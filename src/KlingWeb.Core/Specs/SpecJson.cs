using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KlingWeb.Core.Specs;

/// <summary>Writes specs as JSON, always in the same way: for storage, hashes and answers.</summary>
public static class SpecJson
{
    /// <summary>camelCase, enums as their words, text as it is.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>Writes every field in the order of <see cref="GenerationSpec"/>: equal specs give equal text.</summary>
    public static string Write(GenerationSpec spec) => JsonSerializer.Serialize(spec, Options);

    /// <summary>Reads what <see cref="Write"/> wrote; what comes from outside goes through <see cref="SpecReader"/>.</summary>
    /// <exception cref="JsonException">It is no spec.</exception>
    public static GenerationSpec Read(string json) =>
        JsonSerializer.Deserialize<GenerationSpec>(json, Options) ?? throw new JsonException("The spec is null.");

    internal static JsonObject ToNode(GenerationSpec spec) => (JsonObject)JsonSerializer.SerializeToNode(spec, Options)!;

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
