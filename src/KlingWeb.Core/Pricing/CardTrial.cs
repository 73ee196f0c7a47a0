using System.Text.Json;
using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing;

/// <summary>Quotes by a card before anybody else does: a card that throws at some spec must never be in force.</summary>
public static class CardTrial
{
    private const string Address = "https://example.com/a";

    private static readonly QuoteContext Context = QuoteContext.Empty with
    {
        Media = new Dictionary<string, MediaFacts>(StringComparer.Ordinal) { [Address] = new("jpeg", 1_000_000, 1920, 1080, null) },
        Today = new(2026, 1, 1),
    };

    /// <summary>Quotes every kind with every model, plain and with everything, and each offer at the ends of what it takes.</summary>
    /// <param name="card">The card; checked by <see cref="RateCardJson"/>.</param>
    /// <param name="others">The cards of the other providers, with whose prices its own are compared.</param>
    /// <param name="officialList">Kling's own prices.</param>
    /// <exception cref="RateCardException">A spec can't be quoted by it.</exception>
    public static void Demand(RateCard card, IReadOnlyList<RateCard> others, RateCard officialList)
    {
        var engine = Try(card, "an engine", () => new PricingEngine([card, .. others], officialList));
        foreach (var spec in Specs(card))
        {
            Try(card, $"{spec.Kind.Word()} with {spec.Model.Word()}, {spec.Quality.Word()}, {spec.DurationSeconds} s", () => Quote(engine, spec));
        }
    }

    // written as the API writes it: texts, savings and neighbours are made only when they are read
    private static int Quote(PricingEngine engine, GenerationSpec spec) =>
        JsonSerializer.SerializeToUtf8Bytes(engine.Quote(spec, Context), SpecJson.Options).Length + engine.Curve(spec, Context).Offers.Count;

    private static T Try<T>(RateCard card, string what, Func<T> quote)
    {
        try
        {
            return quote();
        }
#pragma warning disable CA1031 // whatever it is, the card is not taken
        catch (Exception fault)
        {
            throw new RateCardException(card.Provider, "$", $"{what} can't be quoted by it: {fault.Message}");
        }
#pragma warning restore CA1031
    }

    private static IEnumerable<GenerationSpec> Specs(RateCard card) =>
    [
        .. from kind in Enum.GetValues<GenerationKind>()
           from model in Enum.GetValues<ModelFamily>()
           let plain = SpecDefaults.For(kind) with { Model = model, Prompt = "a fox" }
           from spec in (GenerationSpec[])[plain, Full(plain)]
           select spec,
        .. from offer in card.Offers
           from kind in offer.Kinds
           from quality in offer.Takes.Qualities ?? [SpecDefaults.Quality(kind)]
           from seconds in Ends(offer.Takes.Durations)
           select SpecDefaults.For(kind) with { Model = offer.Family, Prompt = "a fox", Quality = quality, DurationSeconds = seconds },
    ];

    private static int[] Ends(DurationSet? durations) => durations is null ? [1, DurationSet.Longest] : [durations.Seconds[0], durations.Seconds[^1]];

    private static GenerationSpec Full(GenerationSpec plain) => plain with
    {
        Audio = true,
        Voices = ["voice"],
        NegativePrompt = "snow",
        CfgScale = 0.5m,
        MultiShot = new(ShotMode.Custom, [new("one", 2), new("two", 3)]),
        StartImage = Address,
        EndImage = Address,
        ReferenceImages = [Address, Address],
        Elements = [new("160")],
        SourceVideo = Address,
        MotionVideo = Address,
        ImageCount = SpecReader.MostImages,
        Speed = Speed.Priority,
        Watermark = true,
    };
}
