using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Providers;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>The shipped engine, and specs in a few words.</summary>
internal static class Quoting
{
    public static PricingEngine Engine { get; } = ShippedCards.Engine();

    public static QuoteSheet Quote(GenerationSpec spec) => Engine.Quote(spec, QuoteContext.Empty);

    public static OfferQuote Offer(GenerationSpec spec, string id) => Quote(spec).Offers.Single(offer => offer.Id == id);

    public static GenerationSpec Video(
        string quality = "std", int seconds = 5, bool audio = false, string model = "kling-3", string kind = "text-to-video") =>
        SpecDefaults.For(Parse<GenerationKind>(kind)) with
        {
            Model = Parse<ModelFamily>(model),
            Quality = Parse<Quality>(quality),
            DurationSeconds = seconds,
            Audio = audio,
            Prompt = "a lion at dusk",
        };

    public static GenerationSpec Image(string model, string quality = "1k", int count = 1, int inputs = 0) =>
        SpecDefaults.For(GenerationKind.Image) with
        {
            Model = Parse<ModelFamily>(model),
            Quality = Parse<Quality>(quality),
            ImageCount = count,
            Prompt = "a lion at dusk",
            ReferenceImages = [.. Enumerable.Range(0, inputs).Select(i => $"https://example.com/{i}.jpg")],
        };

    public static T Parse<T>(string word) where T : struct, Enum =>
        Words.TryParse<T>(word, out var value) ? value : throw new ArgumentException($"{word} is no {typeof(T).Name}.", nameof(word));
}
