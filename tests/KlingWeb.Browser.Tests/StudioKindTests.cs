using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>Every kind, at every provider that offers it, from the Studio until its files are kept here.</summary>
[Collection("studio")]
public sealed class StudioKindTests(AppFixture app, StudioKindRuns runs) : IClassFixture<StudioKindRuns>
{
    public static TheoryData<string> Kinds { get; } = [.. StudioKindRuns.Providers.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Kind_StartedAtEachProviderOfIt_IsKeptHere(string kind)
    {
        var word = await runs.Started(app, kind);
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();

        await page.GotoAsync($"/history?search={word}");

        foreach (var provider in StudioKindRuns.Providers[kind])
        {
            var card = page.GetByRole(AriaRole.Article).Filter(new() { HasText = provider });
            await Expect(card.Locator(".thumb video, .thumb img")).ToHaveCountAsync(1, new() { Timeout = 120_000 });
        }
    }
}
