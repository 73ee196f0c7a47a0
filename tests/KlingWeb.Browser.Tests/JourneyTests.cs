using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>The main job, as a person does it: compare, generate, watch it come in, play it, find it again.</summary>
[Collection("studio")]
public sealed class JourneyTests(AppFixture app)
{
    private static readonly LocatorAssertionsToBeVisibleOptions WhenDelivered = new() { Timeout = 60_000 };

    [Fact]
    public async Task Clip_GeneratedInOneBrowser_ComesInAtAnotherAndPlays()
    {
        var prompt = $"A lighthouse in a storm {Guid.NewGuid():N}";
        await using var watching = await app.SignedIn();
        var history = await watching.NewPageAsync();
        await Acts.Open(history, "/history");

        await using var making = await app.SignedIn();
        var studio = await making.NewPageAsync();
        var watch = Watch.Over(studio);
        await Acts.Generate(studio, prompt);

        // the second browser never reloads: the row comes, then its poster, drawn by whichever browser shows it first
        var card = history.GetByRole(AriaRole.Article).Filter(new() { HasText = prompt[..40] });
        await Expect(card).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Expect(card.Locator("img, video").First).ToBeVisibleAsync(WhenDelivered);

        await card.GetByRole(AriaRole.Link).First.ClickAsync();
        var video = history.Locator(".stage video");
        await Expect(video).ToBeVisibleAsync(WhenDelivered);
        await video.EvaluateAsync("v => { v.muted = true; return v.play(); }");
        await history.WaitForFunctionAsync("() => document.querySelector('.stage video').currentTime > 0.3");
        Assert.InRange(await video.EvaluateAsync<double>("v => v.duration"), 4.5, 5.6);

        watch.NoErrors();
    }

    [Fact]
    public async Task Clip_Kept_IsFoundByAWordOfItsPrompt()
    {
        var word = $"quokka{Guid.NewGuid():N}"[..16];
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        await Acts.Generate(page, $"A {word} on a skateboard");

        await page.GotoAsync($"/history?search={word}");

        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1, new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task Confirmation_InDemo_NamesTheMoneyAndSaysThatNoneIsSpent()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        await Acts.OpenStudio(page);
        await page.Locator("#prompt").FillAsync("A red fox");

        await page.Keyboard.PressAsync("Control+Enter");

        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("$0.3165");
        await Expect(dialog).ToContainTextAsync("demo", new() { IgnoreCase = true });
    }
}
