using System.Text.Json;
using KlingWeb.Core.Pricing;
using KlingWeb.Rates;

namespace KlingWeb.Api;

/// <summary>A card as scripts send it, and what is wrong with it by the paths of their own JSON.</summary>
internal static class RateBodies
{
    private const string Card = "card";

    /// <summary>Reads <c>{card, why, holdsFrom?, basedOn?}</c>, or a bare card as the GET gives it.</summary>
    /// <exception cref="ApiException">400, with every fault by its path.</exception>
    public static RateChange Read(string provider, JsonElement body)
    {
        if (body.TryGetProperty("provider", out _)) return new(provider, Parse(provider, body, ""), "Entered through the API");

        var fields = new JsonFields(body);
        var card = fields.Any(Card);
        if (card is null) fields.Error(Card, "Is required.");
        var why = fields.RequiredText("why", RateChange.LongestWhy);
        var holdsFrom = fields.Time("holdsFrom");
        var basedOn = fields.Whole("basedOn", 1, int.MaxValue);
        fields.Demand();
        return new(provider, Parse(provider, card!.Value, Card), why) { HoldsFrom = holdsFrom, BasedOn = basedOn };
    }

    /// <summary>Enters a card that has been read; what is wrong with it beyond its own words is a 400 as well.</summary>
    public static async Task<RateVersion> Refusing(Func<Task<RateVersion>> enter)
    {
        try
        {
            return await enter();
        }
        catch (RateCardException bad)
        {
            throw Refused(bad, "");
        }
    }

    private static RateCard Parse(string provider, JsonElement json, string path)
    {
        try
        {
            return RateCardJson.Read(provider, json.GetRawText());
        }
        catch (RateCardException bad)
        {
            throw Refused(bad, path);
        }
    }

    private static ApiException Refused(RateCardException bad, string path)
    {
        var errors = bad.Faults
            .GroupBy(fault => Path(path, fault.Row), StringComparer.Ordinal)
            .ToDictionary(faults => faults.Key, faults => faults.Select(fault => $"{fault.Row}: {fault.Reason}").ToArray(), StringComparer.Ordinal);
        return new(StatusCodes.Status400BadRequest, "invalid", $"The card is refused: {bad.Message}") { Errors = errors };
    }

    // "rates[3] kling-3-pro" is the path rates[3]
    private static string Path(string path, string row)
    {
        var place = row.Split(' ')[0].Trim('$');
        return path.Length == 0 || place.Length == 0 ? path + place : $"{path}.{place}";
    }
}
