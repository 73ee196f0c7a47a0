using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>What waits for a person, the audit log and the trash, as an administrator sees them.</summary>
[Collection("pages")]
public sealed class AttentionTests(AppFixture app)
{
    [Theory]
    [InlineData("/attention", "material")]
    [InlineData("/attention", "material-dark")]
    [InlineData("/audit", "material")]
    [InlineData("/audit", "material-dark")]
    [InlineData("/history?trash=1", "material")]
    [InlineData("/history?trash=1", "material-dark")]
    public async Task Page_IsAccessibleAndFitsAPhone(string path, string theme)
    {
        await using var context = await app.SignedIn(theme, width: 390, height: 844);
        var page = await context.NewPageAsync();
        var watch = Watch.Over(page);
        await Acts.Open(page, path);

        await Watch.Accessible(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        watch.NoErrors();
    }

    [Fact]
    public async Task Generation_Deleted_IsTakenBackByUndoAndBothStandInTheAuditLog()
    {
        var prompt = $"A heron {Guid.NewGuid():N}";
        await using var context = await app.SignedIn();
        var page = await context.NewPageAsync();
        await Acts.Generate(page, prompt);
        await Acts.OpenOnly(page, prompt[^32..]);
        await Expect(page.Locator(".stage video")).ToBeVisibleAsync(new() { Timeout = 60_000 });

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(page.GetByText("In the trash")).ToBeVisibleAsync();
        await Watch.Accessible(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(page.GetByText("In the trash")).ToBeHiddenAsync();

        await page.GotoAsync("/audit");
        await Expect(page.GetByText("The chain is whole")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "generation restored" }).First).ToBeVisibleAsync();
    }
}
