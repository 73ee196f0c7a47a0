using KlingWeb.Core.Pricing;

namespace KlingWeb.Providers;

/// <summary>The rate cards that the program comes with: version 1 of each.</summary>
public static class ShippedCards
{
    private static readonly string[] Rooms = ["Kling3Cheap", "Kling3Api", "ApiModels", "ApiInOne", "Cloudsway"];

    /// <summary>Reads the five providers' cards, in the providers' order.</summary>
    /// <exception cref="RateCardException">A card is bad: the program can't start with it.</exception>
    public static IReadOnlyList<RateCard> Read() => [.. Rooms.Select(Read)];

    /// <summary>Reads Kling's own prices: not a provider, only what offers are compared with.</summary>
    /// <exception cref="RateCardException">The card is bad.</exception>
    public static RateCard ReadOfficialList() => Read("KlingOfficial");

    /// <summary>An engine over all of them.</summary>
    /// <exception cref="RateCardException">A card is bad.</exception>
    public static PricingEngine Engine() => new(Read(), ReadOfficialList());

    private static RateCard Read(string room)
    {
        var file = $"cards/{room}/card.json";
        using var stream = typeof(ShippedCards).Assembly.GetManifestResourceStream(file)
            ?? throw new RateCardException(file, "$", "it is not embedded");
        using var reader = new StreamReader(stream);
        return RateCardJson.Read(file, reader.ReadToEnd());
    }
}
