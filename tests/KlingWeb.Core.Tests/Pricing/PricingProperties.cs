using System.Text.Json;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>What holds for every spec, tried on 3,000 that a seed makes.</summary>
public sealed class PricingProperties
{
    private static readonly GenerationSpec[] Specs = [.. RandomSpecs.Make(seed: 20261121, count: 3_000)];

    [Fact]
    public void Sheet_HasEveryProvider_AndUniqueIds() => Assert.All(Specs, spec =>
    {
        var offers = Quote(spec).Offers;
        Assert.Equal(5, offers.Select(row => row.Provider).Distinct().Count());
        Assert.Equal(offers.Count, offers.Select(row => row.Id).Distinct().Count());
    });

    [Fact]
    public void Amount_IsPositiveOrUnknown_InsideItsRange() => Assert.All(Specs.SelectMany(spec => Quote(spec).Offers), row =>
    {
        Assert.True(row.Amount is null or > 0 && row.Usd is null or > 0);
        Assert.True(row.Amount is null || (row.AmountMin <= row.Amount && row.Amount <= row.AmountMax), row.Id);
        Assert.Equal(row.Amount is null, row.Confidence is Confidence.Unknown);
        Assert.Equal(row.Usd is null, row.UsdConfidence is Confidence.Unknown);
        Assert.True(row.UsdConfidence >= row.Confidence);
    });

    [Fact]
    public void Ineligible_HasReasonsAndNoPrice() => Assert.All(Specs.SelectMany(spec => Quote(spec).Offers), row =>
    {
        Assert.Equal(row.Eligible, row.Reasons.Count == 0);
        Assert.True(row.Eligible || (row.Amount is null && row.AmountMin is null && row.Usd is null && row.Lines.Count == 0));
        Assert.True(!row.Eligible || row.Nearest is null);
    });

    [Fact]
    public void Cheapest_IsRankedAndLeastAndNeverAssumed() => Assert.All(Specs, spec =>
    {
        var sheet = Quote(spec);
        var ranked = sheet.Offers.Where(row => row is { Eligible: true, Usd: not null } && row.UsdConfidence < Confidence.Assumed).ToList();
        Assert.Equal(ranked.OrderBy(row => row.Usd).ThenBy(row => row.Id, StringComparer.Ordinal).FirstOrDefault()?.Id, sheet.Cheapest);
        Assert.All(sheet.Offers, row => Assert.Equal(ranked.Contains(row), row.Ranked));
    });

    [Fact]
    public void Nearest_IsEligibleAtThatOffer_ForThatPrice() => Assert.All(Specs, spec =>
    {
        foreach (var row in Quote(spec).Offers.Where(row => row.Nearest is not null))
        {
            var then = Engine.Quote(row.Nearest!.Spec, row.Id, QuoteContext.Empty)!;
            Assert.True(then.Eligible, row.Id);
            Assert.Equal((row.Nearest.Amount, row.Nearest.Usd), (then.Amount, then.Usd));
            Assert.NotEmpty(row.Nearest.Changes);
        }
    });

    [Fact]
    public void LongerVideo_IsNeverCheaperAtTheSameOffer() => Assert.All(Specs.Where(spec => spec.DurationSeconds < 30), spec =>
    {
        var longer = Quote(spec with { DurationSeconds = spec.DurationSeconds + 1 }).Offers.ToDictionary(row => row.Id);
        foreach (var row in Quote(spec).Offers.Where(row => row.Amount is not null && longer.ContainsKey(row.Id)))
        {
            Assert.True(longer[row.Id].Amount is not { } more || more >= row.Amount, row.Id);
        }
    });

    [Fact]
    public void Lines_MultiplyToTheAmount() => Assert.All(Specs.SelectMany(spec => Quote(spec).Offers).Where(row => row.Amount is not null), row =>
    {
        var product = row.Lines.Aggregate(1m, (so, line) => so * line.Factor);
        Assert.Equal(row.Amount, row.Unit is PriceUnit.Hp ? Math.Round(product, MidpointRounding.AwayFromZero) : product);
    });

    [Fact]
    public void Savings_AreCheaper() => Assert.All(Specs.SelectMany(spec => Quote(spec).Offers), row => Assert.All(row.Savings, saving =>
    {
        Assert.Single(saving.Changes);
        Assert.True(saving.Saves is null or > 0);
        Assert.True(saving.Changes[0].Field == "offer" || saving.Amount < row.Amount);
    }));

    [Fact]
    public void SameSpec_GivesTheSameSheet() => Assert.All(Specs.Take(300), spec =>
        Assert.Equal(JsonSerializer.Serialize(Quote(spec), SpecJson.Options), JsonSerializer.Serialize(Quote(SpecJson.Read(SpecJson.Write(spec))), SpecJson.Options)));

    [Fact]
    public void EverySpec_SurvivesJsonAndLink() => Assert.All(Specs, spec =>
    {
        Assert.Equal(spec, SpecJson.Read(SpecJson.Write(spec)));
        Assert.Equal(spec, SpecQuery.Read(SpecQuery.Write(spec)));
    });
}
