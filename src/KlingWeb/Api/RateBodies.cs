using System.Text.Json;
using KlingWeb.Core.Pricing;
using KlingWeb.Rates;

namespace KlingWeb.Api;

/// <summary>A card as scripts send it, and what is wrong with it by the paths of their own JSON.</summary>
internal static class RateBodies
{
    private const string Card = "card";

    /// <summary>Reads <c>{card, why, holdsFrom?, basedOn?}</c>, or a bare card as the GET gives it, and enters it.</summary>
    /// <exception cref="ApiException">400, with every fault by its path.</exception>
    public static async Task<RateVersion> Enter(string provider, JsonElement body, Func<RateChange, Task<RateVersion>> enter)
    {
        var isBare = body.TryGetProperty("provider", out _);
        try
        {
            return await enter(isBare ? new(provider, RateCardJson.Read(provider, body.GetRawText()), "Entered through the API") : Read(provider, new(body)));
        }
        catch (RateCardException bad)
        {
            throw Refused(bad, isBare ? "" : Card);
        }
    }

    private static RateChange Read(string provider, JsonFields fields)
    {
        var card = fields.Any(Card);
        if (card is null) fields.Error(Card, "Is required.");
        var why = fields.RequiredText("why", RateChange.LongestWhy);
        var holdsFrom = fields.Time("holdsFrom");
        var basedOn = fields.Whole("basedOn", 1, int.MaxValue);
        fields.Demand();
        return new(provider, RateCardJson.Read(provider, card!.Value.GetRawText()), why) { HoldsFrom = holdsFrom, BasedOn = basedOn };
    }

    private static ApiException Refused(RateCardException bad, string path)
    {
        var errors = bad.Faults
            .GroupBy(fault => Path(path, fault.Row), StringComparer.Ordinal)
            .ToDictionary(faults => faults.Key, faults => faults.Select(fault => $"{fault.Row}: {fault.Reason}").ToArray(), StringComparer.Ordinal);
        return new(StatusCodes.Status400BadRequest, "invalid", $"The card is refused: {bad.Message}") { Errors = errors };
    }

    // "rates[3] kling-3-pro" has the path rates[3]
    private static string Path(string path, string row)
    {
        var place = row.Split(' ')[0].Trim('$');
        if (path.Length == 0 && place.Length == 0) return "$";
        return path.Length == 0 || place.Length == 0 ? path + place : $"{path}.{place}";
    }
}
