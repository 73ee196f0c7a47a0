using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Providers;

namespace KlingWeb.FaultRuns.Runs;

/// <summary>What is ordered in the runs: every kind that needs no file, at every offer that can make it and has a price: what another costs, some providers never tell.</summary>
internal static class RunSpecs
{
    private static readonly PricingEngine Engine = ShippedCards.Engine();

    private static readonly IReadOnlyList<GenerationSpec> Kinds =
    [
        For(GenerationKind.TextToVideo),
        For(GenerationKind.TextToVideo) with { Quality = Quality.Pro, Audio = true },
        For(GenerationKind.TextToVideo) with { MultiShot = new(ShotMode.Custom, [new("", 2), new("", 3)]) },
        For(GenerationKind.Image),
    ];

    // any provider is as likely as another, however many offers it has
    private static readonly IReadOnlyList<(GenerationSpec Spec, IReadOnlyList<IReadOnlyList<string>> Providers)> Wanted =
        [.. Kinds.Select(spec => (spec, (IReadOnlyList<IReadOnlyList<string>>)[.. OffersFor(spec).GroupBy(offer => offer.Provider, (_, offers) => offers.Select(offer => offer.Id).ToList())]))];

    /// <summary>A spec with a prompt, and an offer for it.</summary>
    public static (string Offer, GenerationSpec Spec) Next(Random chance, string prompt)
    {
        // most of what is bought is the plain video
        var (spec, providers) = chance.Percent(40) ? Wanted[0] : chance.One(Wanted);
        return (chance.One(chance.One(providers)), Saying(spec, prompt));
    }

    /// <summary>The same, saying something else.</summary>
    public static GenerationSpec Saying(GenerationSpec spec, string prompt) => spec with
    {
        Prompt = prompt,
        MultiShot = spec.MultiShot is { } shots ? shots with { Shots = [.. shots.Shots.Select(shot => shot with { Prompt = prompt })] } : null,
    };

    private static GenerationSpec For(GenerationKind kind) => SpecDefaults.For(kind) with { Model = ModelFamily.Any };

    private static IEnumerable<OfferQuote> OffersFor(GenerationSpec spec) =>
        Engine.Quote(Saying(spec, "A fox in the snow"), QuoteContext.Empty).Offers.Where(offer => offer is { Eligible: true, Missing.Count: 0, Amount: not null });
}
