using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>Setting a provider up in the browser: the key goes in and never comes back, and nobody goes live by accident.</summary>
[Collection("money")]
public sealed class ProvidersTests(AppFixture app)
{
    private const string Key = "planted-browser-key-0123456789";

    [Fact]
    public async Task S32_KeyEntered_IsInNoFrameThatThePageReceives()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        var frames = new List<string>();
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => frames.Add(frame.Text ?? System.Text.Encoding.UTF8.GetString(frame.Binary ?? []));
        var form = await Open(page, "apiinone");

        await form.GetByLabel("Mode").SelectOptionAsync("demo");
        await form.GetByLabel("Key", new() { Exact = true }).FillAsync(Key);
        await form.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Saved. It holds from now on")).ToBeVisibleAsync();

        form = await Open(page, "apiinone");
        await Expect(form.GetByText("Ends in 6789.")).ToBeVisibleAsync();
        Assert.NotEmpty(frames);
        Assert.DoesNotContain(frames, frame => frame.Contains(Key, StringComparison.Ordinal));
        Assert.DoesNotContain(Key, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_WithABadField_KeepWhatWasTypedAndSayWhereItIs()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        var form = await Open(page, "kling3api");

        await form.GetByLabel("Address").FillAsync("http://kling.example.com");
        await form.GetByLabel("Most videos at once").FillAsync("7");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Expect(form.GetByText("Nothing was saved yet.")).ToBeVisibleAsync();
        await Expect(form.GetByLabel("Address")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(form.GetByLabel("Most videos at once")).ToHaveValueAsync("7");
        await Watch.Accessible(page);
    }

    [Fact]
    public async Task GoingLive_AsksFirstAndCanBeLeft()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        var form = await Open(page, "kling3api");

        await form.GetByLabel("Key", new() { Exact = true }).FillAsync(Key);
        await form.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByText("cost money")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Stay with the demo" }).ClickAsync();

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(form).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("material", 1440)]
    [InlineData("material-dark", 390)]
    public async Task Settings_Open_AreAccessibleAndFit(string theme, int width)
    {
        await using var context = await app.SignedIn(theme, width);
        var page = await context.NewPageAsync();
        await Open(page, "cloudsway");
        await Watch.Accessible(page);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    private static async Task<ILocator> Open(IPage page, string id)
    {
        await Acts.Open(page, "/providers");
        var card = page.Locator("li", new() { Has = page.Locator($"#provider-{id}") });
        await card.GetByRole(AriaRole.Button, new() { NameRegex = new("^Settings of") }).ClickAsync();
        return card.Locator("form");
    }
}
