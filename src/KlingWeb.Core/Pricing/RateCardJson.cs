using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KlingWeb.Core.Pricing.Checks;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing;

/// <summary>Reads and writes rate cards.</summary>
public static class RateCardJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The longest card that is read, in characters; the shipped ones have some thirty thousand.</summary>
    public const int Longest = 1_000_000;

    /// <summary>Reads a card and checks it.</summary>
    /// <param name="name">What to call it in an error: its file or its provider.</param>
    /// <param name="json">The card.</param>
    /// <exception cref="RateCardException">It is not JSON, has an unknown property or word, lacks something, or contradicts itself.</exception>
    public static RateCard Read(string name, string json)
    {
        if (json.Length > Longest) throw new RateCardException(name, "$", $"it is longer than {Longest} characters");
        var card = Parse(name, json);
        RateCardCheck.Check(name, card, json);
        return card;
    }

    /// <summary>Writes a card so that <see cref="Read"/> gives an equal one.</summary>
    public static string Write(RateCard card) => JsonSerializer.Serialize(card, Options);

    private static RateCard Parse(string name, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<RateCard>(json, Options) ?? throw new RateCardException(name, "$", "it is null");
        }
        catch (JsonException wrong)
        {
            throw new RateCardException(name, Row(wrong), Reason(wrong));
        }
        catch (ArgumentException)
        {
            throw new RateCardException(name, "$", "it holds half a character (a lone surrogate)");
        }
    }

    private static string Row(JsonException wrong) => JsonPath.Of(wrong) is { Length: > 0 } path ? path.TrimStart('.') : "$";

    private static string Reason(JsonException wrong)
    {
        var end = wrong.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? wrong.Message : wrong.Message[..end];
    }
}
