using Microsoft.Playwright;

namespace KlingWeb.Browser.Tests;

/// <summary>Every page in both themes: nothing serious for axe, nothing in the console, no icon font on the wire.</summary>
[Collection("pages")]
public sealed class AccessibilityTests(AppFixture app)
{
    private static readonly string[] Themes = ["material", "material-dark"];
    private static readonly string[] ForMembers = ["/", "/?kind=image-to-video", "/?kind=image", "/history", "/providers", "/account"];
    private static readonly string[] ForStrangers = ["/sign-in", "/sign-in?returnUrl=%2Fhistory"];

    public static TheoryData<string, string> MemberPages => Pairs(ForMembers);

    public static TheoryData<string, string> StrangerPages => Pairs(ForStrangers);

    [Theory]
    [MemberData(nameof(MemberPages))]
    public async Task Page_ForMembers_IsAccessible(string path, string theme)
    {
        await using var context = await app.SignedIn(theme);
        await Check(context, path);
    }

    [Theory]
    [MemberData(nameof(StrangerPages))]
    public async Task Page_ForStrangers_IsAccessible(string path, string theme)
    {
        await using var context = await app.Stranger(theme);
        await Check(context, path);
    }

    [Theory]
    [InlineData("material")]
    [InlineData("material-dark")]
    public async Task Generation_FromItsConfirmationToItsPage_IsAccessible(string theme)
    {
        await using var context = await app.SignedIn(theme);
        var page = await context.NewPageAsync();
        var prompt = $"A heron at dawn {Guid.NewGuid():N}";
        await Acts.Compose(page, prompt);
        await Watch.Accessible(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Generate the demo" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Acts.OpenOnly(page, prompt[^32..]);
        await Assertions.Expect(page.Locator(".stage video")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Watch.Accessible(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Activity" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("#activity")).ToBeVisibleAsync();
        await Watch.Accessible(page);
    }

    private static async Task Check(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        var watch = Watch.Over(page);
        var fonts = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.ResourceType == "font") fonts.Add(request.Url);
        };
        await page.GotoAsync(path);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await Watch.Accessible(page);
        watch.NoErrors();
        Assert.Empty(fonts);
    }

    private static TheoryData<string, string> Pairs(string[] paths)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var path in paths)
        {
            foreach (var theme in Themes) pairs.Add(path, theme);
        }

        return pairs;
    }
}
