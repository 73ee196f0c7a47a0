using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>A line that is cut, silent or leads to a server that has started anew: nothing is lost, and nothing is bought that is not on the screen.</summary>
[Collection("line")]
public sealed class LineLossTests(AppFixture app)
{
    private static readonly LocatorAssertionsToBeVisibleOptions WithinTwoSeconds = new() { Timeout = 2_000 };

    [Fact]
    public async Task Prompt_TypedWhileTheLineIsCut_IsWhatIsBought()
    {
        await using var line = new Relay(app.Program.Url);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context);
        await page.Locator("#prompt").PressSequentiallyAsync("drop ID a cat");

        line.Cut();
        await Expect(Notice(page)).ToBeVisibleAsync(WithinTwoSeconds);
        await page.Locator("#prompt").PressSequentiallyAsync(" in a red hat, at night");
        line.Restore();
        await Expect(Notice(page)).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Generate", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Generate the demo" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();

        Assert.Contains("drop ID a cat in a red hat, at night", await Bought(context), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_ChangedWhileTheLineIsCut_AreBroughtTogether()
    {
        await using var line = new Relay(app.Program.Url);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context, "/?prompt=waves&durationSeconds=5");

        line.Cut();
        await Expect(Notice(page)).ToBeVisibleAsync(WithinTwoSeconds);
        await page.GetByLabel("Duration in seconds").FillAsync("9");
        await page.GetByRole(AriaRole.Switch, new() { Name = "Sound" }).PressAsync("Space");
        await page.Locator(".segmented label").Filter(new() { HasText = "Pro" }).First.ClickAsync();
        await page.Locator("#model").SelectOptionAsync("kling-2.6");
        line.Restore();
        await Expect(Notice(page)).ToBeHiddenAsync();

        foreach (var part in (string[])["durationSeconds=9", "audio=true", "quality=pro", "model=kling-2.6"])
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(part, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Line_Reset_IsSaidAndTheControlsRest()
    {
        await using var line = new Relay(app.Program.Url);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context);

        line.Cut();

        await Expect(Notice(page)).ToBeVisibleAsync(WithinTwoSeconds);
        await Expect(Notice(page)).ToContainTextAsync("kept");
        Assert.Equal("fixed", await Notice(page).EvaluateAsync<string>("n => getComputedStyle(n).position"));
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('a[href], button')].filter(one => one.checkVisibility() && !one.closest('[inert]')).length"));
        await Expect(page.Locator("#prompt")).ToBeEditableAsync();
        await Watch.Accessible(page);
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator("#palette")).ToBeHiddenAsync();

        line.Restore();
        await Expect(Notice(page)).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "History" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("History");
    }

    [Fact]
    public async Task Line_Silent_IsSaidAndWhatWasTypedArrives()
    {
        await using var line = new Relay(app.Program.Url);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context);

        line.Hold();
        await Expect(Notice(page)).ToBeVisibleAsync(new() { Timeout = 3_000 });
        await page.Locator("#prompt").PressSequentiallyAsync("words into the silence");
        // nothing of the old connection ever arrives
        line.Cut();
        line.Restore();

        await Expect(Notice(page)).ToBeHiddenAsync();
        await Expect(page.Locator("#prompt-count")).ToContainTextAsync("22 /");
    }

    [Fact]
    public async Task Line_SlowOrBusy_IsNotCalledLost()
    {
        await using var line = new Relay(app.Program.Url, roundTrip: 500);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context);
        await page.EvaluateAsync("""
            () => { window.kwShown = 0; new MutationObserver(() => { if (!document.querySelector('#components-reconnect-modal').hidden) kwShown++; }).observe(document.querySelector('#components-reconnect-modal'), { attributes: true }); }
            """);

        await page.Locator("#prompt").PressSequentiallyAsync("A long prompt that takes its time to be typed and read", new() { Delay = 60 });
        await page.WaitForTimeoutAsync(2500);

        Assert.Equal(0, await page.EvaluateAsync<int>("kwShown"));
    }

    [Fact]
    public async Task Server_StartedAnew_TheWordsTypedMeanwhileAreThere()
    {
        await using var line = new Relay(app.Program.Url);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context);
        await page.Locator("#prompt").PressSequentiallyAsync("Precious text before");
        await Expect(page.Locator("#prompt-count")).ToContainTextAsync("20 /");
        var form = await context.NewPageAsync();
        await Acts.Open(form, "/spend?tab=lots");
        await form.Locator("#lot-note").FillAsync("invoice 7");

        line.Cut();
        await Expect(Notice(page)).ToBeVisibleAsync(WithinTwoSeconds);
        await page.Locator("#prompt").PressSequentiallyAsync(" AND MORE typed while down");
        await page.GetByRole(AriaRole.Switch, new() { Name = "Sound" }).PressAsync("Space");
        await form.Locator("#lot-units").FillAsync("5000");
        await app.Program.Restart();
        line.LeadTo(app.Program.Url);
        line.Restore();

        await Expect(Notice(page)).ToBeHiddenAsync();
        await Expect(page.Locator("#prompt-count")).ToContainTextAsync("46 /");
        await Expect(page.Locator("#prompt")).ToHaveValueAsync("Precious text before AND MORE typed while down");
        await Expect(page.GetByRole(AriaRole.Switch, new() { Name = "Sound" })).ToBeCheckedAsync();
        await Expect(form.Locator("#lot-units")).ToHaveValueAsync("5000");
        await Expect(form.Locator("#lot-note")).ToHaveValueAsync("invoice 7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Generate", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Tabs_WithTheirOwnPrompts_KeepThemWhenOneIsReloaded()
    {
        var tail = new string('x', 4000);   // too long for an address
        await using var context = await app.SignedIn();
        var one = await Studio(context);
        await one.Locator("#prompt").FillAsync("first " + tail);
        await Expect(one.Locator("#prompt-count")).ToContainTextAsync("4,006 /");
        var other = await Studio(context);
        await other.Locator("#prompt").FillAsync("second tab " + tail);
        await Expect(other.Locator("#prompt-count")).ToContainTextAsync("4,011 /");
        await other.WaitForTimeoutAsync(600);

        await one.ReloadAsync();

        await Expect(one.Locator("#prompt-count")).ToContainTextAsync("4,006 /");
        await Expect(one.Locator("#prompt")).ToHaveValueAsync("first " + tail);
    }

    [Fact]
    public async Task Page_LeftRightAfterTheLastKey_ComesBackWithIt()
    {
        await using var line = new Relay(app.Program.Url, roundTrip: 300);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context, "/?durationSeconds=10");

        await page.Locator("#prompt").PressSequentiallyAsync("thirty letters without a pause", new() { Delay = 20 });
        await page.ReloadAsync();

        await Expect(page.Locator("#prompt-count")).ToContainTextAsync("30 /");
        await Expect(page.Locator("#prompt")).ToHaveValueAsync("thirty letters without a pause");
        await Expect(page.Locator("#duration")).ToHaveValueAsync("10");

        await page.Locator("#prompt").PressSequentiallyAsync("!", new() { Delay = 20 });
        await page.GotoAsync("about:blank");   // leaves the page as a closed tab does
        var next = await Studio(context);
        await Expect(next.Locator("#prompt")).ToHaveValueAsync("thirty letters without a pause!");
    }

    [Fact]
    public async Task File_ChosenWhileTheLineIsCut_IsUploadedAfterwards()
    {
        await using var line = new Relay(app.Program.Url);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context, "/?kind=image-to-video");
        await Acts.Listens(page, "#start-image");
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.Locator("#start-image").ClickAsync());

        line.Cut();
        await Expect(Notice(page)).ToBeVisibleAsync(WithinTwoSeconds);
        await chooser.SetFilesAsync(new FilePayload { Name = "late.png", MimeType = "image/png", Buffer = Picture.Png(640, 480, shade: 70) });
        line.Restore();

        await Expect(page.GetByText("late.png")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task File_CutInTheMiddle_IsSentAnew()
    {
        await using var line = new Relay(app.Program.Url);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context, "/?kind=image-to-video");
        await Acts.Listens(page, "#start-image");

        line.RoundTrip = 1500;
        await page.Locator("#start-image").SetInputFilesAsync(new FilePayload { Name = "halved.png", MimeType = "image/png", Buffer = Picture.Png(640, 480, shade: 80) });
        await Expect(page.GetByText("Reading…")).ToBeVisibleAsync();
        line.Cut();
        await Expect(Notice(page)).ToBeVisibleAsync(WithinTwoSeconds);
        line.RoundTrip = 0;
        line.Restore();

        await Expect(page.GetByText("halved.png")).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    /// <summary>What the newest generations were bought with.</summary>
    internal static async Task<string> Bought(IBrowserContext context) => await (await context.APIRequest.GetAsync("/api/v1/generations?limit=5")).TextAsync();

    private static ILocator Notice(IPage page) => page.Locator("#components-reconnect-modal");

    private static async Task<IPage> Studio(IBrowserContext context, string path = "/")
    {
        var page = await context.NewPageAsync();
        await Acts.OpenStudio(page, path);
        return page;
    }
}
