using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>One confirmation at a time, from the keyboard to the end, and one generation for it.</summary>
[Collection("studio")]
public sealed class StudioOrderTests(AppFixture app)
{
    [Fact]
    public async Task Confirmation_OpenedByKeyTwice_IsOneAndOrdersByTheSameKey()
    {
        await using var context = await app.SignedIn();
        var (page, word) = await Compose(context);
        var dialog = page.Locator("form.confirm");

        // a double press: Ctrl is held, Enter is hit twice
        await page.Keyboard.DownAsync("Control");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.UpAsync("Control");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(1);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Generate the demo" })).ToBeFocusedAsync();
        await Expect(dialog).ToContainTextAsync($"A {word} at night");
        await Watch.Accessible(page);

        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await IsOne(page, word);
    }

    [Fact]
    public async Task Project_TypedInTheConfirmation_IsOrderedForWithEnter()
    {
        await using var context = await app.SignedIn();
        var (page, word) = await Compose(context);
        await page.Keyboard.PressAsync("Control+Enter");
        var project = page.GetByLabel("Project (optional)");

        await project.ClickAsync();
        await project.PressSequentiallyAsync("Lighthouse");
        await project.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await IsOne(page, word, "&project=Lighthouse");
    }

    [Fact]
    public async Task Menu_OfTheAccount_ClosesByEscapeElsewhereAndNavigation()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        await Acts.Open(page, "/history");
        var menu = page.Locator("details.account");
        var summary = menu.Locator("summary");

        await summary.ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(menu).Not.ToHaveAttributeAsync("open", "");
        await Expect(summary).ToBeFocusedAsync();

        await summary.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).ClickAsync();
        await Expect(menu).Not.ToHaveAttributeAsync("open", "");

        await summary.ClickAsync();
        await page.Locator("nav.top").GetByRole(AriaRole.Link, new() { Name = "Rates" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Rates");
        await Expect(menu).Not.ToHaveAttributeAsync("open", "");
    }

    private static async Task<(IPage Page, string Word)> Compose(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        var word = $"gecko{Guid.NewGuid():N}"[..16];
        var prompt = $"A {word} at night";
        await Acts.OpenStudio(page);
        await page.Locator("#prompt").FillAsync(prompt);
        await Expect(page.Locator("#prompt-count")).ToContainTextAsync($"{prompt.Length} /");
        return (page, word);
    }

    private static async Task IsOne(IPage page, string word, string filter = "")
    {
        await page.GotoAsync($"/history?search={word}{filter}");
        await Expect(page.Locator(".kw-page-head")).ToContainTextAsync("1 generation");
    }
}
