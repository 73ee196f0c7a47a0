using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>Far down in a long history: what is done there leaves the person there.</summary>
[Collection("money")]   // no other test of that program looks at the history
public sealed class HistoryPlaceTests(AppFixture app)
{
    private const int Made = 45;
    private const int Far = 41;   // beyond the first page

    [Fact]
    public async Task History_ScrolledFarDown_KeepsItsPlaceThroughDeletionUndoAndADetailPage()
    {
        await using var context = await app.SignedIn(height: 700);
        var page = await context.NewPageAsync();
        var word = $"heron{Guid.NewGuid():N}"[..14];
        await Acts.Open(page, "/history");
        await Fill(page, word);
        await Acts.Open(page, $"/history?search={word}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Load more" }).ClickAsync();
        var cards = page.GetByRole(AriaRole.Article);
        await Expect(cards).ToHaveCountAsync(Made);
        var card = cards.Nth(Far);
        await card.ScrollIntoViewIfNeededAsync();
        await Expect(card.Locator("video")).ToHaveCountAsync(1, new() { Timeout = 60_000 });   // what is still made can't be deleted
        var title = await card.Locator(".title").TextContentAsync();

        await card.GetByRole(AriaRole.Checkbox).CheckAsync();
        var before = await ScrollOf(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();

        await Expect(cards).ToHaveCountAsync(Made - 1);
        var undo = page.GetByRole(AriaRole.Button, new() { Name = "Undo" });
        await Expect(undo).ToBeFocusedAsync();
        await Expect(undo).ToBeInViewportAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "1 moved to the trash" })).ToHaveCountAsync(1);
        Assert.InRange(await ScrollOf(page), before - 400, before + 400);
        await Watch.Accessible(page);

        await page.Keyboard.PressAsync("Enter");
        await Expect(cards).ToHaveCountAsync(Made);
        Assert.Equal(title, await cards.Nth(Far).Locator(".title").TextContentAsync());
        Assert.NotEqual("BODY", await page.EvaluateAsync<string>("() => document.activeElement.tagName"));
        Assert.InRange(await ScrollOf(page), before - 400, before + 400);

        await cards.Nth(Far).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.Locator(".stage")).ToBeVisibleAsync();
        var left = before;
        await page.GoBackAsync();
        await Expect(cards).ToHaveCountAsync(Made);
        await page.WaitForFunctionAsync("y => Math.abs(scrollY - y) < 400", left);
    }

    private static Task<int> ScrollOf(IPage page) => page.EvaluateAsync<int>("() => Math.round(scrollY)");

    // as a script would, but with the person's own session
    private static Task Fill(IPage page, string word) => page.EvaluateAsync(
        """
        async ([word, count]) => {
          for (let n = 0; n < count; n++) {
            const answer = await fetch('/api/v1/generations', {
              method: 'POST',
              headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `${word}-${n}` },
              body: JSON.stringify({ offer: 'apiinone/kling-3', spec: { kind: 'text-to-video', durationSeconds: 3, prompt: `${word} number ${n}` }, maxAmount: 1000 })
            });
            if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
          }
        }
        """, new object[] { word, Made });
}
