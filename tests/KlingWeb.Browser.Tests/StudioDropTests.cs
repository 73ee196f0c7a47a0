using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>A file that falls beside its field never takes the page away; it goes where it fits, or a word says why not.</summary>
[Collection("studio")]
public sealed class StudioDropTests(AppFixture app)
{
    private static readonly string[] Places = ["#prompt", ".offers", "body", "header"];

    [Fact]
    public async Task Picture_DroppedOnThePrompt_GoesToTheFieldThatTakesIt()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        await Acts.OpenStudio(page, "/?kind=image-to-video");
        await Acts.Listens(page, "#start-image");
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        await File.WriteAllBytesAsync(file, Picture.Png(480, 640, shade: 70));

        await Drop(page, "#prompt", file);

        await Expect(page.GetByText("480 × 640").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use 3:4" })).ToBeVisibleAsync();
        Assert.EndsWith("kind=image-to-video", page.Url.Split("&startImage", StringSplitOptions.None)[0], StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task File_ThatHasNoPlace_IsRefusedWithAWordAndThePageStays()
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        await Acts.OpenStudio(page);
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.txt");
        await File.WriteAllTextAsync(file, "no picture");

        await Drop(page, ".offers", file);

        await Expect(page.GetByText("was not taken")).ToBeVisibleAsync();
        await Expect(page.GetByText("Pictures are JPEG, PNG or WebP, videos MP4.")).ToBeVisibleAsync();
        await Expect(page.Locator("#prompt")).ToBeVisibleAsync();
        File.Delete(file);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/history")]
    [InlineData("/account")]
    public async Task Drop_AnywhereOnAPage_IsCaught(string path)
    {
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);

        foreach (var place in Places)
        {
            if (await page.Locator(place).CountAsync() == 0) continue;
            Assert.Equal(["dragover", "drop"], await page.EvaluateAsync<string[]>(
                """
                place => ['dragover', 'drop'].filter(type => {
                  const data = new DataTransfer();
                  data.items.add(new File(['x'], 'x.txt', { type: 'text/plain' }));
                  const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
                  document.querySelector(place).dispatchEvent(event);
                  return event.defaultPrevented;
                })
                """, place));
        }
    }

    private static async Task Drop(IPage page, string selector, string file)
    {
        var box = (await page.Locator(selector).BoundingBoxAsync())!;
        var session = await page.Context.NewCDPSessionAsync(page);
        foreach (var type in (string[])["dragEnter", "dragOver", "drop"])
        {
            await session.SendAsync("Input.dispatchDragEvent", new()
            {
                ["type"] = type,
                ["x"] = box.X + 20,
                ["y"] = box.Y + 20,
                ["data"] = new { items = Array.Empty<object>(), files = new[] { file }, dragOperationsMask = 1 },
            });
        }
    }
}
