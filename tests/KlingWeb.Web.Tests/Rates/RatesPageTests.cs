using Bunit;
using KlingWeb.Components.Rates;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Changes;
using KlingWeb.Rates;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Components;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Rates;

public sealed class RatesPageTests(AppFactory factory) : PageContext(factory)
{
    private RateBook Book => Real.GetRequiredService<RateBook>();

    [Fact]
    public void Rates_OfAProvider_ShowEachNumberWithItsOrigin()
    {
        var page = Open("kling3cheap");

        var pro = page.Find("#rates-kling-3-pro").TextContent;
        Assert.Contains("7.5 HP a second", pro, StringComparison.Ordinal);
        Assert.Contains("at least 7.4, less than 7.5333", pro, StringComparison.Ordinal);
        Assert.Contains("derived", pro, StringComparison.Ordinal);
        Assert.Contains("5 s pro with sound = 56 HP", pro, StringComparison.Ordinal);
        Assert.Contains("unknown", page.Find("[id='rates-veo-3.1']").TextContent, StringComparison.Ordinal);
        Assert.Contains("× 1.5", page.Find("#multipliers-sound").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownRate_EnteredWithItsEvidence_IsTheTeams()
    {
        var page = Open("kling3cheap");

        await page.Click("[aria-label='Enter kling-2.6']");
        await page.Click(".editor button[type=submit]");
        Assert.Equal(2, page.FindAll(".editor .kw-error").Count);
        await page.Input("#rate-number", "6.5");
        await page.Input("#rate-source", "top-up of May");
        await page.Submit(".editor");

        page.WaitForAssertion(() => Assert.Contains("is in force", page.Markup, StringComparison.Ordinal));
        var rate = Book.Card("kling3cheap")!.Rates.Single(rate => rate.Id == "kling-2.6");
        Assert.Equal((6.5m, Confidence.Team, "top-up of May"), (rate.Amount!.Value, rate.Confidence, rate.Source));
        page.WaitForAssertion(() => Assert.Contains("6.5 HP a second", page.Find("[id='rates-kling-2.6']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rate_Refused_StaysInTheEditorWithItsReason()
    {
        var page = Open("kling3cheap");
        await page.Click("[aria-label='Enter veo-3.1']");
        await page.Input("#rate-number", "6.5");
        await page.Input("#rate-source", "top-up of May");
        await page.Change("#rate-day", "2099-01-01");

        await page.Submit(".editor");

        Assert.Contains("Nothing was changed", page.Find(".editor [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("top-up of May", page.Find("#rate-source").GetAttribute("value"));
    }

    [Fact]
    public async Task PriceOfAUnit_OnceEntered_GivesQuotesInDollars()
    {
        var page = Open("kling3api");

        await page.Click("[aria-label^='Enter ']");
        await page.Input("#rate-number", "0.02");
        await page.Input("#rate-source", "invoice 12");
        await page.Submit(".editor");

        page.WaitForAssertion(() => Assert.Contains("is in force", page.Markup, StringComparison.Ordinal));
        Assert.Equal(0.02m, Book.Card("kling3api")!.UnitPrices[0].Usd);
    }

    [Fact]
    public async Task Version_BeforeTheLast_IsEnteredAgainAndItsDifferenceShown()
    {
        var page = Open("apimodels");
        await page.Click("[aria-label='Change v3-std-silent']");
        await page.Input("#rate-source", "the page of today");
        await page.Submit(".editor");
        page.WaitForElement("[aria-label='What changed in version 2']");
        await page.Click("[aria-label='What changed in version 2']");
        page.WaitForAssertion(() => Assert.Contains("rates v3-std-silent", page.Find("[aria-label^='Difference between']").TextContent, StringComparison.Ordinal));

        await page.Click("[aria-label='Enter again: version 1']");

        page.WaitForAssertion(() => Assert.Contains("Version 3 is in force", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Back to version 1", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadCard_Imported_IsRefusedWithItsRows()
    {
        var page = Open("cloudsway");
        var bad = Cards.Of("cloudsway");

        await page.Input("#card-json", RateCardJson.Write(bad with { Rates = [bad.Rates[0] with { Amount = -1 }, .. bad.Rates.Skip(1)] }));
        await page.Input("#card-why", "a mistake");
        await page.Submit("form[aria-label='Import a card']");

        page.WaitForAssertion(() => Assert.Contains($"rates[0] {bad.Rates[0].Id}: the price is not more than 0", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(1, Book.Card("cloudsway")!.Version);
    }

    [Fact]
    public async Task Rate_CheckedLongAgo_IsStaleAfterTheDaysThatAreSet()
    {
        var today = DateOnly.FromDateTime(Real.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        await Real.GetRequiredService<RateDesk>().Enter(new(Cards.Provider, Book.Card(Cards.Provider)!.AllCheckedOn(today.AddDays(-10)), "long ago"), Ada, default);
        var page = Open(Cards.Provider);
        Assert.DoesNotContain("stale", page.Find("table").TextContent, StringComparison.Ordinal);

        await SetStale(page, "0");
        Assert.Contains("from 1 to 3650", page.Find("#stale-days-said").TextContent, StringComparison.Ordinal);
        await SetStale(page, "9");
        page.WaitForAssertion(() => Assert.Contains("stale", page.Find("table").TextContent, StringComparison.Ordinal));
        await SetStale(page, "10");
        page.WaitForAssertion(() => Assert.DoesNotContain("stale", page.Find("table").TextContent, StringComparison.Ordinal));

        Assert.Equal(10, (await Real.GetRequiredService<TeamSettings>().Read(default)).StaleAfterDays);
    }

    [Fact]
    public void Rates_ForAViewer_AreToRead()
    {
        SignedIn.SetRoles(Roles.Viewer);
        SignedIn.SetPolicies(Roles.Viewer);

        var page = Open("apiinone");

        Assert.Empty(page.FindAll("section button:not([aria-expanded])"));
        Assert.Empty(page.FindAll("form"));
        Assert.NotEmpty(page.FindAll("a[download]"));
    }

    private static async Task SetStale(IRenderedComponent<RatesPage> page, string days)
    {
        await page.Input("#stale-days", days);
        await page.Submit("form[aria-label='Set when a rate is stale']");
    }

    private IRenderedComponent<RatesPage> Open(string provider)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/rates?provider={provider}");
        var page = Render<RatesPage>();
        page.WaitForElement("#rates-title");
        return page;
    }
}
