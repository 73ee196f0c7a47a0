using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>What a person does on more than one page.</summary>
internal static class Acts
{
    /// <summary>Types a prompt in the Studio and confirms the chosen offer.</summary>
    public static async Task Generate(IPage page, string prompt)
    {
        await Compose(page, prompt);
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Generate the demo" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    /// <summary>Types a prompt in the Studio and opens the confirmation.</summary>
    public static async Task Compose(IPage page, string prompt)
    {
        await page.GotoAsync("/");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Locator("#prompt").FillAsync(prompt);
        await Expect(page.Locator("#prompt-count")).ToContainTextAsync($"{prompt.Length} /");
        await page.GetByRole(AriaRole.Button, new() { Name = "Generate", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }
}
