using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingWeb.Core.Specs;

/// <summary>Reads and writes an enum as its word, and as nothing else.</summary>
/// <remarks>The framework's own converter takes words in a row for one, <c>"std, pro"</c>, and numbers unless it is told not to.</remarks>
public sealed class JsonWordConverter<T> : JsonConverter<T> where T : struct, Enum
{
    private const int LongestShown = 40;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String) throw new JsonException($"The value could not be converted: it must be one of {Known}.");
        var word = reader.GetString()!;
        return Words.TryParse<T>(word, out var value) ? value : throw new JsonException($"\"{Short(word)}\" could not be converted: it must be one of {Known}.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Word());

    private static string Known => string.Join(", ", Words.All<T>());

    private static string Short(string word) => word.Length <= LongestShown ? word : word[..LongestShown] + "…";
}
