using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using KlingWeb.Components.History;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Keeping.Trash;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Generations;
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
        await Ended("a narwhal waits");
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
    public async Task Trash_EmptiedByAnAdministrator_DeletesForGoodWhatTheyHaveSeen()
    {
        var (one, other) = (await Trashed("a stork stands"), await Trashed("a stork flies"));
        var page = At("/history?trash=1");
        var later = await Trashed("a stork came later");

        await page.Click(() => Button(page, "Empty the trash"));
        Assert.Contains("2 generations in the trash for good", page.Find(".ask").TextContent, StringComparison.Ordinal);
        await page.Click(() => Button(page, "Yes, delete for good"));

        page.WaitForAssertion(() => Assert.Equal([later], page.FindAll(".card a[href^='history/']").Select(link => Guid.Parse(link.GetAttribute("href")![8..])).Distinct()));
        foreach (var id in new[] { one, other }) Assert.NotNull((await History.Find(id, default))?.PurgedAt);
        await Real.GetRequiredService<Purge>().Now(later, Ada, default);
    }

    [Fact]
    public async Task Selected_InTheTrash_AreDeletedForGoodAfterOneQuestion()
    {
        var (one, other) = (await Trashed("an ibis stands"), await Trashed("an ibis flies"));
        var page = At("/history?trash=1&search=ibis");

        Assert.DoesNotContain("Empty the trash", page.Markup, StringComparison.Ordinal);
        await page.Change(".select input", true);
        page.WaitForElement(".selection");
        await page.Click(() => Button(page, "Delete for good"));
        await page.Click(() => Button(page, "Yes, delete 1 for good"));

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".card")));
        var views = new[] { await History.Find(one, default), await History.Find(other, default) };
        Assert.Single(views, view => view!.PurgedAt is not null);
        await Real.GetRequiredService<Purge>().Now([one, other], Ada, default);
    }

    [Fact]
    public async Task Trash_SeenByAMember_CannotBeEmptied()
    {
        var id = await Trashed("a crane waits");
        SignedIn.SetRoles(Roles.Viewer, Roles.Member);
        SignedIn.SetPolicies(Roles.Viewer, Roles.Member);
        SignedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, MemberId));
        var page = At("/history?trash=1");

        Assert.DoesNotContain("Empty the trash", page.Markup, StringComparison.Ordinal);
        await page.Change(".select input", true);
        page.WaitForElement(".selection");
        Assert.DoesNotContain("Delete for good", page.Markup, StringComparison.Ordinal);
        Assert.Equal("forbidden", (await Real.GetRequiredService<Purge>().Now([id], Ada with { IsAdministrator = false }, default).Refusal()).Code);
        await Real.GetRequiredService<Purge>().Now(id, Ada, default);
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

        string[] formats = ["csv", "xlsx"];
        Assert.Equal(formats.Select(format => $"api/v1/generations/export.{format}?search=otters&tag=a%26b&rating=3"), page.FindAll("a[download]").Select(link => link.GetAttribute("href")));
    }

    private async Task<Guid> Ended(string note)
    {
        var row = ArchiveRows.NewRow(GenerationMode.Demo, null, DateTimeOffset.UnixEpoch);
        row.Note = note;
        await using var db = await Real.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        db.Add(row);
        await db.SaveChangesAsync();
        return row.Id;
    }

    private async Task<Guid> Trashed(string note)
    {
        var id = await Ended(note);
        await Real.GetRequiredService<TrashDesk>().Delete(id, Ada, default);
        return id;
    }

    private static IElement Button(IRenderedComponent<HistoryIndex> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private IRenderedComponent<HistoryIndex> At(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<HistoryIndex>();
        page.WaitForElement(".card, .empty");
        return page;
    }
}
