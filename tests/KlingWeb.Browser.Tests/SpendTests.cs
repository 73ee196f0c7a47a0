using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>Where the money went: a budget and a top-up are set, in both themes and on a phone.</summary>
[Collection("money")]
public sealed class SpendTests(AppFixture app)
{
    [Theory]
    [InlineData("material", 1440)]
    [InlineData("material-dark", 390)]
    public async Task Spend_EachPart_IsAccessible(string theme, int width)
    {
        await using var context = await app.SignedIn(theme, width);
        var page = await context.NewPageAsync();
        var watch = Watch.Over(page);
        foreach (var address in (string[])["/spend", "/spend?tab=budgets", "/spend?tab=lots", "/spend?tab=variance"])
        {
            await Acts.Open(page, address);
            await Watch.Accessible(page);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{address} is wider than the window");
        }

        watch.NoErrors();
    }

    [Fact]
    public async Task Budget_SetAndRemoved_ShowsWhatIsLeft()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        await Acts.Open(page, "/spend?tab=budgets");
        await page.GetByLabel("Whose spending").SelectOptionAsync("Project");
        await page.GetByLabel("Project", new() { Exact = true }).FillAsync("Lighthouse");
        await page.GetByLabel("At most", new() { Exact = true }).FillAsync("12.5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the budget" }).ClickAsync();

        var card = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Lighthouse" });
        await Expect(card).ToContainTextAsync("The monthly budget of $12.50 for the project Lighthouse");
        await Expect(card).ToContainTextAsync("$12.50 until");
        await Watch.Accessible(page);

        await card.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await Expect(page.GetByLabel("At most", new() { Exact = true })).ToBeFocusedAsync();
        await page.GetByLabel("At most", new() { Exact = true }).FillAsync("20");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change the budget" }).ClickAsync();
        await Expect(card).ToContainTextAsync("$20.00 until");

        await card.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Yes, remove it" }).ClickAsync();
        await Expect(card).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task TopUp_Entered_StandsInTheTable()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        await Acts.Open(page, "/spend?tab=lots");
        await page.GetByLabel("Units", new() { Exact = true }).FillAsync("1000");
        await page.GetByLabel("Paid, in US dollars").FillAsync("12");
        await page.GetByLabel("Note (optional)").FillAsync("first top-up");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter the top-up" }).ClickAsync();

        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "first top-up" });
        await Expect(row).ToContainTextAsync("1,000 HP");
        await Expect(row).ToContainTextAsync("$0.012");
        await Watch.Accessible(page);
    }
}
