using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>Shots, presets and the nearest offer, by mouse and by keyboard.</summary>
[Collection("studio")]
public sealed class StudioComposeTests(AppFixture app)
{
    [Fact]
    public async Task Shots_CutDraggedAndNudged_AlwaysAddUp()
    {
        await using var context = await app.SignedIn();
        var page = await Open(context, "/?durationSeconds=10&prompt=waves");
        await Pick(page, "Own list");
        var seconds = page.Locator(".shot input[type=number]");
        await Expect(seconds).ToHaveCountAsync(2);
        var line = (await page.Locator(".timeline").BoundingBoxAsync())!;

        await page.Locator(".cut").HoverAsync();
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(line.X + (line.Width * 0.2f), line.Y + 5, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await Expect(seconds.Nth(0)).ToHaveValueAsync("2");
        await Expect(seconds.Nth(1)).ToHaveValueAsync("8");

        await page.Locator(".cut").PressAsync("ArrowRight");
        await Expect(seconds.Nth(0)).ToHaveValueAsync("3");
        await Expect(seconds.Nth(1)).ToHaveValueAsync("7");
        await Watch.Accessible(page);
    }

    [Fact]
    public async Task Shots_ThatDoNotAddUp_SaySoAndAreMended()
    {
        await using var context = await app.SignedIn();
        var page = await Open(context, "/?durationSeconds=6&prompt=waves");
        await Pick(page, "Own list");

        await page.GetByRole(AriaRole.Button, new() { Name = "Shot 1 longer" }).ClickAsync();
        await Expect(page.Locator("#shots-error")).ToContainTextAsync("add up to 7 s, the video has 6 s");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the video 7 s long" }).ClickAsync();

        await Expect(page.Locator("#shots-error")).ToHaveCountAsync(0);
        await Expect(page.Locator("#duration")).ToHaveValueAsync("7");
    }

    [Fact]
    public async Task Nearest_Used_MakesTheOfferPossibleAndUndoTakesItBack()
    {
        await using var context = await app.SignedIn();
        var page = await Open(context, "/?durationSeconds=7");

        await page.Locator(".why").GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(page.Locator("#duration")).Not.ToHaveValueAsync("7");
        await Expect(page.Locator(".offer.chosen")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(page.Locator("#duration")).ToHaveValueAsync("7");
    }

    [Fact]
    public async Task Preset_Kept_IsTakenByThePaletteOnAnotherPage()
    {
        var name = $"Trailer {Guid.NewGuid():N}"[..16];
        await using var context = await app.SignedIn();
        var page = await Open(context, "/?durationSeconds=9&quality=pro&prompt=waves");
        await page.GetByRole(AriaRole.Button, new() { Name = "Presets" }).ClickAsync();
        await page.GetByLabel("Name of the preset").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep", Exact = true }).ClickAsync();
        await Expect(page.Locator(".preset").Filter(new() { HasText = name })).ToBeVisibleAsync();
        await Watch.Accessible(page);

        await Acts.Open(page, "/history");
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("#palette").FillAsync(name);
        await Expect(page.Locator("#palette-list li")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#duration")).ToHaveValueAsync("9");
        await Expect(page.Locator("#prompt")).ToHaveValueAsync("waves");
    }

    private static Task Pick(IPage page, string name) => page.Locator(".segmented label").Filter(new() { HasText = name }).ClickAsync();

    private static async Task<IPage> Open(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await Acts.OpenStudio(page, path);
        return page;
    }
}
