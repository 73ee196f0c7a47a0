using Bunit;
using KlingWeb.Components.History;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Components;

/// <summary>What is loaded of a long list stays loaded, whatever is done in it.</summary>
public sealed class HistoryPlaceTests(AppFactory factory) : PageContext(factory)
{
    [Fact]
    public async Task Card_DeletedFarDown_LeavesTheOthersAndComesBackToItsPlace()
    {
        await Fill("gazelle", 100);
        var page = await LoadAll("gazelle");
        var before = Order(page);

        await page.Change(() => page.FindAll(".select input")[90], true);
        page.WaitForElement(".selection");
        await page.Click(() => page.FindAll(".selection button").Single(button => button.TextContent.Contains("Delete", StringComparison.Ordinal)));

        page.WaitForAssertion(() => Assert.Equal(before.Where((_, index) => index != 90), Order(page)));
        Assert.Contains("1 moved to the trash", page.Find(".dock .undo").TextContent, StringComparison.Ordinal);
        Assert.Contains("99 generations", page.Find(".kw-page-head").TextContent, StringComparison.Ordinal);

        await page.Click(".undo button");
        page.WaitForAssertion(() => Assert.Equal(before, Order(page)));
        Assert.Contains("100 generations", page.Find(".kw-page-head").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selected_SomeOfWhichCantBeDeleted_SaysSoWhereThePersonIs()
    {
        await Fill("pelican", 1);
        var running = await Made("a pelican that is queued");
        var page = await LoadAll("pelican");

        foreach (var box in new[] { 0, 1 }) await page.Change(() => page.FindAll(".select input")[box], true);
        page.WaitForElement(".selection");
        await page.Click(() => page.FindAll(".selection button").Single(button => button.TextContent.Contains("Delete", StringComparison.Ordinal)));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".undo")));
        // the emulator may have ended it by now; then it is deleted too
        if (await Real.GetRequiredService<GenerationHistory>().Find(running.Id, default) is { DeletedAt: null })
            Assert.Contains("1 stays as before", page.Find(".dock [role=alert]").TextContent, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<HistoryIndex>> LoadAll(string word)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/history?search={word}");
        var page = Render<HistoryIndex>();
        page.WaitForElement(".card");
        while (page.FindAll(".more button").Count > 0)
        {
            var before = page.FindAll(".card").Count;
            await page.Click(".more button");
            page.WaitForAssertion(() => Assert.True(page.FindAll(".card").Count > before));
        }

        return page;
    }

    private static string[] Order(IRenderedComponent<HistoryIndex> page) => [.. page.FindAll(".card .open").Select(link => link.GetAttribute("href")!)];

    private async Task Fill(string word, int count)
    {
        await using var db = await Real.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        for (var n = 0; n < count; n++)
        {
            var row = ArchiveRows.NewRow(GenerationMode.Demo, null, DateTimeOffset.UnixEpoch.AddMinutes(n));
            row.Note = word;
            db.Add(row);
        }

        await db.SaveChangesAsync();
    }
}
