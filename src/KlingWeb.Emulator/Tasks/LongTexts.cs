using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KlingWeb.Emulator.Tasks;

/// <summary>Cuts texts within JSON that are longer than any prompt: images sent as base64 would fill the product's database.</summary>
internal static class LongTexts
{
    private const int Longest = 4000;
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Cut(string json)
    {
        if (json.Length <= Longest)
        {
            return json;
        }

        return Cut(JsonNode.Parse(json))?.ToJsonString(Options) ?? "null";
    }

    private static JsonNode? Cut(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Cut(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Cut)]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > Longest => $"{text[..64]}… ({text.Length} characters)",
        _ => node?.DeepClone(),
    };
}
