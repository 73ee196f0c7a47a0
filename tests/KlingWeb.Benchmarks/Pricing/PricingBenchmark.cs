using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Engine;
using KlingWeb.Core.Specs;
using KlingWeb.Providers;

namespace KlingWeb.Benchmarks.Pricing;

/// <summary>P1 and P2: a decision, a sheet, a batch.</summary>
internal static class PricingBenchmark
{
    private static readonly PricingEngine Engine = ShippedCards.Engine();
    private static readonly GenerationSpec Spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "a lion", Quality = Quality.Pro, Audio = true };
    private static readonly GenerationSpec[] Thousand = [.. Enumerable.Range(0, 1_000).Select(Vary)];

    private static readonly CompiledOffer[] Offers =
        [.. ShippedCards.Read().SelectMany(card => new CompiledCard(card).Find(GenerationKind.TextToVideo, ModelFamily.Kling3))];

    // a result that nobody reads would be optimized away
    private static decimal sink;

    public static void Run(TextWriter output)
    {
        CheckAgreement();
        output.WriteLine($"| {"what",-34} | {"CPU µs",9} | {"bytes",9} | {"baseline",-30} | {"CPU µs",9} | {"bytes",9} | {"ratio (quartiles)",20} | target |");
        output.WriteLine($"|{new string('-', 36)}|{new string('-', 11)}|{new string('-', 11)}|{new string('-', 32)}|{new string('-', 11)}|{new string('-', 11)}|{new string('-', 22)}|--------|");
        Row(output, "P1 one decision", DecideOne, "by hand in C#", HandOne, "≤ 1 µs, ≤ 200 B, ≤ 5×");
        Row(output, "P1 the six decisions of a sheet", DecideSix, "by hand in C#", HandSix, "≤ 5×");
        Row(output, "P1 a sheet, numbers", Sheet, "the six by hand", HandSix, "≤ 25 µs");
        Row(output, "P1 a sheet, every text read", SheetWithTexts, "the six by hand", HandSix, "");
        Row(output, "P2 a batch of 1,000 specs", () => sink += Engine.Batch(Thousand, QuoteContext.Empty).Totals.CheapestMix.Usd, "1,000 single sheets", Singles, "≤ 20,000 µs");
    }

    private static void Row(TextWriter output, string what, Action call, string than, Action baseline, string target)
    {
        var figure = Measure.Against(call, baseline);
        var ratio = $"{figure.Ratio:F2} ({figure.Low:F2}–{figure.High:F2})";
        output.WriteLine(
            $"| {what,-34} | {figure.Microseconds,9:F3} | {figure.Bytes,9:F0} | {than,-30} | {figure.BaselineMicroseconds,9:F3} | {figure.BaselineBytes,9:F0} | {ratio,20} | {target} |");
    }

    private static void DecideOne()
    {
        var facts = SpecFacts.Of(Spec);
        sink += Offers[^2].Decide(facts).Amount ?? 0;
    }

    private static void HandOne() => sink += HandWritten.ApiInOne(Spec).Amount ?? 0;

    private static void DecideSix()
    {
        var facts = SpecFacts.Of(Spec);
        foreach (var offer in Offers) sink += offer.Decide(facts).Amount ?? 0;
    }

    private static void HandSix()
    {
        sink += HandWritten.Kling3Cheap(Spec).Amount ?? 0;
        sink += HandWritten.Kling3Api(Spec, Quality.Std).Amount ?? 0;
        sink += HandWritten.Kling3Api(Spec, Quality.Pro).Amount ?? 0;
        sink += HandWritten.ApiModels(Spec).Amount ?? 0;
        sink += HandWritten.ApiInOne(Spec).Amount ?? 0;
        sink += HandWritten.Cloudsway(Spec).Amount ?? 0;
    }

    private static void Sheet() => sink += Engine.Quote(Spec, QuoteContext.Empty).Offers[0].Usd ?? 0;

    private static void SheetWithTexts()
    {
        foreach (var row in Engine.Quote(Spec, QuoteContext.Empty).Offers)
        {
            sink += row.Reasons.Count + row.Missing.Count + row.Fidelity.Count + row.Lines.Count + row.Notes.Count + row.Savings.Count;
            sink += row.Nearest?.Changes.Count ?? 0;
        }
    }

    private static void Singles()
    {
        foreach (var spec in Thousand) sink += Engine.Quote(spec, QuoteContext.Empty).Offers[0].Usd ?? 0;
    }

    private static GenerationSpec Vary(int i) => Spec with
    {
        Model = (i % 7) switch { 0 => ModelFamily.Kling26, 1 => ModelFamily.KlingO3, _ => ModelFamily.Kling3 },
        Quality = i % 3 == 0 ? Quality.Std : Quality.Pro,
        DurationSeconds = 3 + (i % 13),
        Audio = i % 2 == 0,
        Prompt = $"shot {i}",
    };

    // two formulas that disagree would make the ratio worthless
    private static void CheckAgreement()
    {
        foreach (var spec in Thousand.Select(spec => spec with { Model = ModelFamily.Kling3 }))
        {
            decimal?[] hand =
            [
                HandWritten.Kling3Cheap(spec).Amount, HandWritten.Kling3Api(spec, Quality.Std).Amount, HandWritten.Kling3Api(spec, Quality.Pro).Amount,
                HandWritten.ApiModels(spec).Amount, HandWritten.ApiInOne(spec).Amount, HandWritten.Cloudsway(spec).Amount,
            ];
            var facts = SpecFacts.Of(spec);
            var engine = Offers.Where(offer => offer.Offer.Family is ModelFamily.Kling3).Select(offer => offer.Decide(facts).Amount).ToArray();
            if (!Sorted(hand).SequenceEqual(Sorted(engine))) throw new InvalidOperationException($"The two disagree about {SpecJson.Write(spec)}.");
        }
    }

    private static IEnumerable<decimal?> Sorted(decimal?[] amounts) => amounts.Order();
}
