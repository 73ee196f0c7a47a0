using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

[Collection("studio")]
public sealed class StudioTests(AppFixture app)
{
    [Fact]
    public async Task Prices_BeforeAnythingIsTyped_AreThere()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();

        await page.GotoAsync("/");

        foreach (var provider in (string[])["kling3cheap", "kling3api", "apimodels", "apiinone", "cloudsway"])
        {
            await Expect(page.Locator(".offer").Filter(new() { HasText = provider }).First).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Sound_SwitchedOn_ChangesThePriceAndTheAddress()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        await Acts.OpenStudio(page);
        var apiinone = page.Locator(".offer").Filter(new() { HasText = "apiinone" }).First;
        await Expect(apiinone).ToContainTextAsync("$2.00");

        await page.GetByRole(AriaRole.Switch, new() { Name = "Sound" }).ClickAsync();

        await Expect(apiinone).ToContainTextAsync("$3.00");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("audio=true", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Prompt_TypedBeforeThePageIsLive_IsKept()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        var typed = new TaskCompletionSource();
        await page.RouteAsync("**/_framework/blazor.web*.js", async route =>
        {
            await typed.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/?durationSeconds=10", new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("#prompt").PressSequentiallyAsync("a heron");
        typed.SetResult();

        await Expect(page.Locator(".studio:not([aria-busy])")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator("#prompt-count")).ToContainTextAsync("7 /", new() { Timeout = 30_000 });
        await page.Keyboard.TypeAsync(" at dawn");

        await Expect(page.Locator("#prompt")).ToHaveValueAsync("a heron at dawn");
        await Expect(page.Locator("#duration")).ToHaveValueAsync("10");
    }

    [Fact]
    public async Task Quote_OpenedByItsLink_IsTheSame()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();

        await page.GotoAsync("/?audio=true&durationSeconds=15&quality=pro");

        await Expect(page.Locator(".offer").Filter(new() { HasText = "apiinone" }).First).ToContainTextAsync("$12.00");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/history")]
    [InlineData("/providers")]
    [InlineData("/rates")]
    [InlineData("/account")]
    public async Task Page_OnAPhone_DoesNotScrollSideways(string path)
    {
        await using var context = await app.SignedIn(width: 390, height: 844);
        var page = await context.NewPageAsync();
        await Acts.Open(page, path);

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }
}
