using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>Starts all kinds when the first is asked for, so that the providers' waits go by together.</summary>
public sealed class StudioKindRuns : IDisposable
{
    // Two pages at once keep two processors busy; more would only wait for each other.
    private readonly SemaphoreSlim pages = new(2);
    private Dictionary<string, Task<string>>? runs;

    /// <summary>The providers that offer each kind.</summary>
    public static IReadOnlyDictionary<string, string[]> Providers { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["text-to-video"] = ["kling3cheap", "kling3api", "apimodels", "apiinone", "cloudsway"],
        ["image-to-video"] = ["kling3cheap", "kling3api", "apimodels", "apiinone", "cloudsway"],
        ["reference-to-video"] = ["kling3api"],
        ["video-edit"] = ["kling3api"],
        ["motion-control"] = ["kling3cheap", "apimodels"],
        ["image"] = ["kling3cheap", "cloudsway"],
    };

    private static string Clip { get; } = Path.Combine(RunningProgram.Root(), "src", "KlingWeb.Emulator", "Clips", "1280x720-1.mp4");

    /// <summary>Waits until a kind has been started at all its providers; the word that stands in the prompt of each.</summary>
    public Task<string> Started(AppFixture app, string kind)
    {
        runs ??= Providers.Keys.ToDictionary(each => each, each => Start(app, each), StringComparer.Ordinal);
        return runs[kind];
    }

    public void Dispose() => pages.Dispose();

    private async Task<string> Start(AppFixture app, string kind)
    {
        await pages.WaitAsync();
        try
        {
            var word = $"all{Guid.NewGuid():N}"[..16];
            await using var context = await app.SignedIn();
            var page = await context.NewPageAsync();
            page.SetDefaultTimeout(60_000);
            await Acts.OpenStudio(page, $"/?kind={kind}&model=any&prompt={word}");
            await Give(page, kind);
            foreach (var provider in Providers[kind]) await Submit(page, provider);
            return word;
        }
        finally
        {
            pages.Release();
        }
    }

    private static async Task Give(IPage page, string kind)
    {
        var fields = kind switch
        {
            "image-to-video" => ["#start-image"],
            "reference-to-video" => ["#reference-new"],
            "video-edit" => ["#source-video"],
            "motion-control" => ["#start-image", "#motion-video"],
            _ => Array.Empty<string>(),
        };
        for (var given = 0; given < fields.Length; given++)
        {
            await File(page, fields[given]);
            await Expect(page.Locator(".facts")).ToHaveCountAsync(given + 1, new() { Timeout = 60_000 });
        }
    }

    private static async Task File(IPage page, string field)
    {
        var file = field.EndsWith("video", StringComparison.Ordinal)
            ? new FilePayload { Name = "clip.mp4", MimeType = "video/mp4", Buffer = await System.IO.File.ReadAllBytesAsync(Clip) }
            : new FilePayload { Name = "grey.png", MimeType = "image/png", Buffer = Picture.Png(640, 480) };
        await Acts.Give(page, field, file);
    }

    private static async Task Submit(IPage page, string provider)
    {
        var offer = page.Locator(".offer:not(.out)").Filter(new() { Has = page.Locator(".who strong", new() { HasText = provider }) }).First;
        await offer.GetByRole(AriaRole.Radio).CheckAsync();
        await Expect(page.Locator(".generate")).ToContainTextAsync(provider);
        await page.GetByRole(AriaRole.Button, new() { Name = "Generate", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync(provider);
        // An offer without a price asks what may be held for it.
        if (await dialog.Locator("#ceiling").CountAsync() > 0) await dialog.Locator("#ceiling").FillAsync("100");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Generate the demo" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync(new() { Timeout = 60_000 });
    }
}
