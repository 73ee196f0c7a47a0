using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>What a person does on more than one page.</summary>
internal static class Acts
{
    /// <summary>Opens a page and waits until it listens: a click on what was sent before it is live goes nowhere.</summary>
    public static async Task Open(IPage page, string path)
    {
        // the layout asks for this script when the live page has taken the place of the sent one
        await page.RunAndWaitForResponseAsync(() => page.GotoAsync(path), answer => answer.Url.Contains("/js/media", StringComparison.Ordinal), new() { Timeout = 60_000 });
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>Opens the Studio and waits until it listens.</summary>
    public static async Task OpenStudio(IPage page, string path = "/")
    {
        await page.GotoAsync(path);
        await Expect(page.Locator(".studio:not([aria-busy])")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>Waits until a file field listens.</summary>
    public static Task Listens(IPage page, string field) => page.WaitForFunctionAsync(
        "field => document.querySelector(field)?._blazorInputFileNextFileId !== undefined", field, new() { Timeout = 60_000 });

    /// <summary>Chooses a file in a field, once it listens.</summary>
    public static async Task Give(IPage page, string field, FilePayload file)
    {
        await Listens(page, field);
        await page.Locator(field).SetInputFilesAsync(file);
    }

    /// <summary>Types a prompt in the Studio and confirms the chosen offer.</summary>
    public static async Task Generate(IPage page, string prompt, string path = "/")
    {
        await Compose(page, prompt, path);
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Generate the demo" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    /// <summary>Types a prompt in the Studio and opens the confirmation.</summary>
    public static async Task Compose(IPage page, string prompt, string path = "/")
    {
        await OpenStudio(page, path);
        await page.Locator("#prompt").FillAsync(prompt);
        await Expect(page.Locator("#prompt-count")).ToContainTextAsync($"{prompt.Length} /");
        await page.GetByRole(AriaRole.Button, new() { Name = "Generate", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }

    /// <summary>Opens the page of the only generation that the history finds by a word.</summary>
    public static async Task OpenOnly(IPage page, string word)
    {
        await page.GotoAsync($"/history?search={word}");
        // a click could fall between the page as it was sent and the live one that takes its place
        var address = await page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        await page.GotoAsync(address!);
    }
}
