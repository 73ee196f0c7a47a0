using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

[Collection("money")]
public sealed class RatesTests(AppFixture app)
{
    [Theory]
    [InlineData("material", 1440)]
    [InlineData("material-dark", 390)]
    public async Task Number_ChangedInTheBrowser_IsANewVersionAndItsDifference(string theme, int width)
    {
        await using var context = await app.SignedIn(theme, width);
        var page = await context.NewPageAsync();
        var watch = Watch.Over(page);
        await Acts.Open(page, "/rates?provider=kling3cheap");
        await Watch.Accessible(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Change motion-std" }).ClickAsync();
        await page.Locator("#rate-number").FillAsync("11");
        await page.Locator("#rate-source").FillAsync($"what we were charged, seen in {theme}");
        await Watch.Accessible(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter as a new version" }).ClickAsync();

        await Expect(page.GetByText("is in force: quotes are computed by it")).ToBeVisibleAsync();
        await Expect(page.Locator("#rates-motion-std")).ToContainTextAsync("11 HP a second");
        await page.GetByRole(AriaRole.Button, new() { Name = "What changed in version" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Difference between" })).ToContainTextAsync($"what we were charged, seen in {theme}");
        await Watch.Accessible(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        watch.NoErrors();
    }
}
