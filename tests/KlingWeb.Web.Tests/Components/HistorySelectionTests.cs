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

public sealed class HistorySelectionTests(AppFactory factory) : PageContext(factory)
{
    private GenerationHistory History => Real.GetRequiredService<GenerationHistory>();

    [Fact]
    public async Task Selected_TaggedTogether_KeepTheirOwnTagsToo()
    {
        var (one, other) = (await Made("a walrus sings"), await Made("a walrus sleeps"));
        await Real.GetRequiredService<GenerationDesk>().Patch(one.Id, new() { Tags = ["ice"] }, Ada, default);
        var page = At("/history?search=walrus");

        for (var box = 0; box < 2; box++) await page.Change(() => page.FindAll(".select input")[box], true);
        page.WaitForAssertion(() => Assert.Contains("2 selected", page.Find(".selection").TextContent, StringComparison.Ordinal));
        await page.Input("[aria-label='Tag for all selected']", "zoo");
        await page.Submit(".selection form");

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".tags a").Count(tag => tag.TextContent == "zoo")));
        Assert.Equal(["ice", "zoo"], (await History.Find(one.Id, default))!.Tags);
        Assert.Equal(["zoo"], (await History.Find(other.Id, default))!.Tags);
        Assert.Equal(2, (await History.Search(new() { Tag = "zoo" }, default)).Total);
    }

    [Fact]
    public async Task Selected_Deleted_AreInTheTrashUntilUndone()
    {
        var row = ArchiveRows.NewRow(GenerationMode.Demo, null, DateTimeOffset.UnixEpoch);
        row.Note = "a narwhal waits";
        await using (var db = await Real.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync())
        {
            db.Add(row);
            await db.SaveChangesAsync();
        }

        var page = At("/history?search=narwhal");

        await page.Change(".select input", true);
        page.WaitForElement(".selection");
        await page.Click(() => page.FindAll(".selection button").Single(button => button.TextContent.Contains("Delete", StringComparison.Ordinal)));
        page.WaitForAssertion(() => Assert.Contains("1 moved to the trash", page.Find(".undo").TextContent, StringComparison.Ordinal));
        Assert.Equal(0, (await History.Search(new() { Search = "narwhal" }, default)).Total);

        await page.Click(".undo button");
        page.WaitForElement(".card");
        Assert.Equal(1, (await History.Search(new() { Search = "narwhal" }, default)).Total);
    }

    [Fact]
    public async Task Rating_SetByTheKeyboard_IsKeptAndFilteredBy()
    {
        var made = await Made("a lynx in moonlight");
        var page = At("/history?search=lynx");

        await page.KeyDown("[role=slider]", "4");

        page.WaitForAssertion(() => Assert.Equal("4", page.Find("[role=slider]").GetAttribute("aria-valuenow")));
        Assert.Equal(made.Id, (await History.Search(new() { Search = "lynx", Rating = 4 }, default)).Items.Single().Id);
        Assert.Equal(0, (await History.Search(new() { Search = "lynx", Rating = 5 }, default)).Total);
    }

    [Fact]
    public async Task Export_OfAFilteredList_HasTheSameFilters()
    {
        await Made("an export of otters");
        var page = At("/history?search=otters&rating=3&tag=a%26b");

        Assert.Equal("/api/v1/generations/export.csv?search=otters&tag=a%26b&rating=3", page.Find("a[download]").GetAttribute("href"));
    }

    private IRenderedComponent<HistoryIndex> At(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<HistoryIndex>();
        page.WaitForElement(".card, .empty");
        return page;
    }
}
