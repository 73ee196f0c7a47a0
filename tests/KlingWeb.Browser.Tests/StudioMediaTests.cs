using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>Pictures brought in every way that there is.</summary>
[Collection("studio")]
public sealed class StudioMediaTests(AppFixture app)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Picture_DroppedOnAField_IsShownWithItsFacts()
    {
        await using var context = await app.SignedIn();
        var page = await Open(context, "/?kind=image-to-video");
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        await File.WriteAllBytesAsync(file, Picture.Png(640, 480, shade: 10));

        await Drop(page, "#start-image", file);

        await Expect(page.GetByText("640 × 480")).ToBeVisibleAsync();
        await Loaded(page, "Start image");
        File.Delete(file);
    }

    [Fact]
    public async Task Picture_Pasted_GoesToTheFirstFreeField()
    {
        await using var context = await app.SignedIn();
        var page = await Open(context, "/?kind=image-to-video");

        await Acts.Listens(page, "#start-image");
        await Paste(page, shade: 20);
        await Loaded(page, "Start image");
        await Acts.Listens(page, "#end-image");
        await Paste(page, shade: 30);

        await Loaded(page, "End image");
    }

    [Fact]
    public async Task Picture_AtAnAddress_IsFetchedByTheServerAndShownFromHere()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        var watch = Watch.Over(page);
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(app.Program.Url, StringComparison.Ordinal) && request.Url.StartsWith("http", StringComparison.Ordinal)) elsewhere.Add(request.Url);
        };
        await Acts.OpenStudio(page, "/?kind=image-to-video");
        var field = page.GetByLabel("Start image: https address");

        await field.FillAsync(app.Elsewhere.Address("fox.png"));
        await field.PressAsync("Enter");

        await Expect(page.GetByText("127.0.0.1 · 640 × 480")).ToBeVisibleAsync(Patient);
        await Loaded(page, "Start image");
        Assert.Empty(elsewhere);
        watch.NoErrors();
    }

    [Fact]
    public async Task Picture_AtADeadAddress_SaysThatThereIsNoPreviewAndStays()
    {
        await using var context = await app.SignedIn();
        var page = await Open(context, "/?kind=image-to-video");
        var field = page.GetByLabel("Start image: https address");

        await field.FillAsync("https://127.0.0.1:9/fox.png");
        await field.PressAsync("Enter");

        await Expect(page.GetByText("No preview: 127.0.0.1 does not answer.")).ToBeVisibleAsync(Patient);
        await Expect(page.Locator(".away")).ToContainTextAsync("https://127.0.0.1:9/fox.png");
    }

    [Fact]
    public async Task Result_PickedFromTheHistory_BecomesTheSourceVideo()
    {
        var word = $"picked{Guid.NewGuid():N}"[..16];
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        await Acts.Generate(page, $"A {word} in the rain");
        await page.GotoAsync($"/history?search={word}");
        await Expect(page.Locator(".card .thumb video")).ToBeVisibleAsync(Patient);

        await Acts.OpenStudio(page, "/?kind=video-edit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Source video: pick from the history" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Search the history").FillAsync(word);
        await Expect(dialog.Locator(".pick")).ToHaveCountAsync(1);
        await Watch.Accessible(page);
        await dialog.Locator(".pick").ClickAsync();

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(page.Locator(".shown video")).ToBeVisibleAsync(Patient);
        await Expect(page.Locator(".facts")).ToContainTextAsync("1280 × 720 · 5 s");
    }

    [Fact]
    public async Task References_Reordered_ChangePlacesAndAreNamedInThePrompt()
    {
        await using var context = await app.SignedIn();
        var page = await Open(context, "/?kind=reference-to-video");
        foreach (byte shade in (byte[])[40, 50])
        {
            await Acts.Give(page, "#reference-new", new FilePayload { Name = $"grey{shade}.png", MimeType = "image/png", Buffer = Picture.Png(640, 480, shade) });
            await Expect(page.GetByText($"grey{shade}.png")).ToBeVisibleAsync(Patient);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Move reference 2 forward" }).ClickAsync();

        await Expect(page.Locator(".references .facts").First).ToContainTextAsync("grey50.png");
        await page.Locator("#prompt").FillAsync("Dance like ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reference 1", Exact = true }).ClickAsync();
        await Expect(page.Locator("#prompt")).ToHaveValueAsync("Dance like <<<image_1>>>");
    }

    private static async Task<IPage> Open(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await Acts.OpenStudio(page, path);
        return page;
    }

    private static Task Loaded(IPage page, string label) => page.WaitForFunctionAsync(
        "label => [...document.querySelectorAll('.shown img')].some(i => i.alt === label && i.complete && i.naturalWidth === 640)", label);

    // A script can't make a drop that carries a file; the browser's own protocol can.
    private static async Task Drop(IPage page, string selector, string file)
    {
        await Acts.Listens(page, selector);
        await page.Locator(selector).ScrollIntoViewIfNeededAsync();
        var box = (await page.Locator(selector).BoundingBoxAsync())!;
        var session = await page.Context.NewCDPSessionAsync(page);
        foreach (var type in (string[])["dragEnter", "dragOver", "drop"])
        {
            await session.SendAsync("Input.dispatchDragEvent", new()
            {
                ["type"] = type,
                ["x"] = box.X + (box.Width / 2),
                ["y"] = box.Y + (box.Height / 2),
                ["data"] = new { items = Array.Empty<object>(), files = new[] { file }, dragOperationsMask = 1 },
            });
        }
    }

    private static Task Paste(IPage page, byte shade) => page.EvaluateAsync(
        """
        bytes => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], 'pasted.png', { type: 'image/png' }));
          document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        Convert.ToBase64String(Picture.Png(640, 480, shade)));
}
