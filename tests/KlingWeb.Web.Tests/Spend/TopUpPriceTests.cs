using Bunit;
using KlingWeb.Components.Rates;
using KlingWeb.Components.Spend;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Quotes;
using KlingWeb.Rates;
using KlingWeb.Spend;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Components;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Spend;

/// <summary>What was paid for a top-up becomes the price of a unit with one click, and quotes say so.</summary>
public sealed class TopUpPriceTests(AppFactory factory) : PageContext(factory)
{
    private const string ByTopUp = "Top-up of 5,000 HP for $49.00 on 2026-03-01";

    private LotDesk Lots => Real.GetRequiredService<LotDesk>();

    [Fact]
    public async Task TopUp_TakenForQuotes_IsTheUnitsPriceWithItsEvidence()
    {
        var lot = await Enter(5000, 49);
        Assert.Null(Quote().Usd);
        var tab = Render<LotsTab>();

        tab.WaitForAssertion(() => Assert.Contains(ByTopUp, tab.Find(".prices .kw-notice").TextContent, StringComparison.Ordinal));
        await tab.Click(() => tab.FindAll(".prices button").Single(button => button.TextContent == "Quote by $0.0098"));

        tab.WaitForAssertion(() => Assert.Contains("Quotes of kling3cheap reckon with $0.0098", tab.Find(".prices").TextContent, StringComparison.Ordinal));
        var quote = Quote();
        Assert.Equal(quote.Amount * 0.0098m, quote.Usd);
        Assert.Equal(Confidence.Team, quote.UsdConfidence);
        Assert.Contains(quote.Notes, note => note.Contains("One HP costs $0.0098 by the top-up of 5,000 HP for $49.00 on 2026-03-01", StringComparison.Ordinal));
        Assert.DoesNotContain(quote.Notes, note => note.Contains("enter what you paid", StringComparison.Ordinal));
        var price = Assert.Single(Real.GetRequiredService<RateBook>().Card("kling3cheap")!.UnitPrices);
        Assert.Equal((Confidence.Team, ByTopUp), (price.Confidence, price.Source));
        Assert.DoesNotContain("Quote by", tab.Markup, StringComparison.Ordinal);
        await Undo("kling3cheap", lot);
    }

    [Fact]
    public async Task Rates_WithATopUpOfAnotherPrice_OfferItThere()
    {
        var lot = await Enter(5000, 49);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/rates?provider=kling3cheap");
        var page = Render<RatesPage>();

        page.WaitForAssertion(() => Assert.Contains("Quote by $0.0098", page.Markup, StringComparison.Ordinal));
        await page.Click(() => page.FindAll("button").Single(button => button.TextContent == "Quote by $0.0098"));

        page.WaitForAssertion(() => Assert.Contains($"usd-per-hp: unknown → $0.0098. {ByTopUp}", page.Markup, StringComparison.Ordinal));
        await Undo("kling3cheap", lot);
    }

    [Fact]
    public async Task TopUp_Given_OffersNothing()
    {
        var lot = await Lots.Enter(new("kling3api", 500, 0, Free: true, At, null, null), Ada, default);

        var tab = Render<LotsTab>();
        tab.WaitForElement("td button");

        Assert.DoesNotContain("Quote by", tab.Markup, StringComparison.Ordinal);
        await Lots.Remove(lot, Ada, default);
    }

    [Fact]
    public async Task TopUp_SeenByAMember_SaysWhoCanTakeIt()
    {
        var lot = await Enter(5000, 49);
        SignedIn.SetRoles(Roles.Viewer, Roles.Member);
        SignedIn.SetPolicies(Roles.Viewer, Roles.Member);
        var tab = Render<LotsTab>();

        tab.WaitForAssertion(() => Assert.Contains("An administrator can take it for quotes", tab.Markup, StringComparison.Ordinal));
        Assert.Empty(tab.FindAll("button"));
        var price = Assert.Single(await Real.GetRequiredService<TopUpPrices>().Newest(default));
        Assert.Equal("forbidden", (await Real.GetRequiredService<TopUpPrices>().Take(price, Ada with { IsAdministrator = false }, default).Refusal()).Code);
        await Lots.Remove(lot, Ada, default);
    }

    [Fact]
    public async Task TopUp_ChangedMeanwhile_IsNotTaken()
    {
        var lot = await Enter(5000, 49);
        var prices = Real.GetRequiredService<TopUpPrices>();
        var seen = Assert.Single(await prices.Newest(default));
        await Lots.Change(lot, new(60, null, null), Ada, default);

        Assert.Equal("top-up-changed", (await prices.Take(seen, Ada, default).Refusal()).Code);

        Assert.Null(Quote().Usd);
        await Lots.Remove(lot, Ada, default);
    }

    [Fact]
    public async Task TopUp_OfAProviderWithTwoUnits_AsksForWhich()
    {
        var lot = await Lots.Enter(new("cloudsway", 1000, 100, Free: false, At, null, null), Ada, default);

        var prices = (await Real.GetRequiredService<TopUpPrices>().Newest(default)).Select(price => (price.Row, price.Usd, price.OneOfSeveral));

        Assert.Equal([("video-unit", 0.1m, true), ("image-unit", 0.1m, true)], prices);
        await Lots.Remove(lot, Ada, default);
    }

    private static DateTimeOffset At { get; } = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private Task<Guid> Enter(decimal units, decimal paid) => Lots.Enter(new("kling3cheap", units, paid, Free: false, At, null, null), Ada, default);

    private OfferQuote Quote() => Real.GetRequiredService<QuoteDesk>().Quote(SpecDefaults.For(GenerationKind.TextToVideo) with { Quality = Quality.Pro }, "kling3cheap/kling-3")!;

    private async Task Undo(string provider, Guid lot)
    {
        var desk = Real.GetRequiredService<RateDesk>();
        await desk.Enter(new(provider, await desk.Card(provider, 1, default), "back"), Ada, default);
        await Lots.Remove(lot, Ada, default);
    }
}
