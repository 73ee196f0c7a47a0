using AngleSharp.Dom;
using Bunit;
using KlingWeb.Components.Studio;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Spend;
using KlingWeb.Generations;
using KlingWeb.Spend;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;
using Microsoft.Extensions.DependencyInjection;
using Radzen.Blazor;

namespace KlingWeb.Web.Tests.Components;

/// <summary>All providers live, at an address where nobody answers.</summary>
public sealed class LiveFactory : AppFactory
{
    public LiveFactory()
    {
        foreach (var id in (string[])["kling3cheap", "apimodels"])
        {
            Settings[$"Providers:{id}:ApiKey"] = "a-key-for-tests";
            Settings[$"Providers:{id}:BaseUrl"] = "https://127.0.0.1:9";
        }
    }
}

/// <summary>What a budget would refuse is seen before it is confirmed.</summary>
public sealed class BudgetStopTests(LiveFactory factory) : PageContext(factory), IClassFixture<LiveFactory>
{
    private BudgetDesk Desk => Real.GetRequiredService<BudgetDesk>();

    [Fact]
    public async Task Offer_WithoutDollarsUnderADollarBudget_SaysSoAndIsNotOrdered()
    {
        var page = await Composed();

        var id = await Set(new() { Scope = BudgetScope.Team, Subject = "", Period = BudgetPeriod.Month, Unit = PriceUnit.Usd, Limit = 500, WarnAt = [], Stops = true });

        page.WaitForAssertion(() => Assert.Contains("budget needs USD", Offer(page, "kling3cheap").QuerySelector(".badges")!.TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("budget", Offer(page, "apimodels").TextContent, StringComparison.Ordinal);
        await page.Change(() => Offer(page, "kling3cheap").QuerySelector("input")!, "on");
        Assert.True(page.Find(".go").HasAttribute("disabled"));
        Assert.Contains("has no price in dollars, and the team's monthly budget of $500.00 counts dollars", page.Find(".generate").TextContent, StringComparison.Ordinal);

        await Desk.Remove(id, Ada, default);
        page.WaitForAssertion(() => Assert.False(page.Find(".go").HasAttribute("disabled")));
    }

    [Theory]
    [InlineData(PriceUnit.Usd, null, "apimodels", "$0.10 left")]
    [InlineData(PriceUnit.Hp, "kling3cheap", "kling3cheap", "0.1 HP left")]
    public async Task Offer_BeyondABudget_SaysWhatIsLeftInTheRefusalsWords(PriceUnit unit, string? provider, string offer, string words)
    {
        var page = await Composed();

        var id = await Set(new() { Scope = BudgetScope.Team, Subject = "", Period = BudgetPeriod.Day, Unit = unit, Provider = provider, Limit = 0.1m, WarnAt = [], Stops = true });

        page.WaitForAssertion(() => Assert.Contains("over budget", Offer(page, offer).QuerySelector(".badges")!.TextContent, StringComparison.Ordinal));
        Assert.Contains(words, Offer(page, offer).QuerySelector(".stopped")!.TextContent, StringComparison.Ordinal);
        var chosen = Real.GetRequiredService<Quotes.QuoteDesk>().Quote(Orders.Of(Orders.ApiModels).Spec).Offers.First(row => row.Provider == offer);
        var request = new SubmitRequest(chosen.Id, Orders.Of(Orders.ApiModels).Spec, 1000, Guid.NewGuid().ToString(), null, []);
        var refused = await Real.GetRequiredService<GenerationDesk>().Submit(request, Ada, default).Refusal();
        Assert.Equal("budget-exceeded", refused.Code);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        await Desk.Remove(id, Ada, default);
    }

    [Fact]
    public async Task Project_WithoutRoomNamedInTheConfirmation_StopsItWithTheReason()
    {
        var dialogs = Render<RadzenComponents>();
        var page = await Composed();
        var id = await Set(new() { Scope = BudgetScope.Project, Subject = "Lighthouse", Period = BudgetPeriod.Month, Unit = PriceUnit.Usd, Limit = 0.2m, WarnAt = [], Stops = true });

        var clicked = page.Click(".go");
        dialogs.WaitForElement(".confirm");
        Assert.False(dialogs.Find(".confirm .primary").HasAttribute("disabled"));
        await dialogs.Input("#project", "lighthouse");

        Assert.True(dialogs.Find(".confirm .primary").HasAttribute("disabled"));
        Assert.Contains("has $0.20 left", dialogs.Find("#stopped").TextContent, StringComparison.Ordinal);
        await dialogs.Input("#project", "another");
        Assert.False(dialogs.Find(".confirm .primary").HasAttribute("disabled"));
        await dialogs.Click(() => dialogs.FindAll(".confirm button").Single(button => button.TextContent == "Back"));
        await clicked;
        await Desk.Remove(id, Ada, default);
    }

    private async Task<IRenderedComponent<StudioPage>> Composed()
    {
        var page = Render<StudioPage>();
        await page.Input("#prompt", "a fox");
        return page;
    }

    private async Task<Guid> Set(BudgetOrder order)
    {
        var id = Guid.CreateVersion7();
        await Desk.Set(id, order, Ada, default);
        return id;
    }

    private static IElement Offer(IRenderedComponent<StudioPage> page, string provider) =>
        page.FindAll(".offer").First(offer => offer.QuerySelector("strong")!.TextContent == provider);
}
