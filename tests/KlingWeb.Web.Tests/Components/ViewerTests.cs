using System.Security.Claims;
using Bunit;
using KlingWeb.Alarms;
using KlingWeb.Components.Attention;
using KlingWeb.Components.History;
using KlingWeb.Components.Shared;
using KlingWeb.Components.Studio;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Presets;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Components;

/// <summary>Who may only look has nothing to click that would be refused.</summary>
public sealed class ViewerTests(AppFactory factory) : PageContext(factory)
{
    [Fact]
    public async Task Detail_SeenByAViewer_IsToReadOnly()
    {
        var made = await Made("a viewer looks");
        await Real.GetRequiredService<GenerationDesk>().Patch(made.Id, new() { Note = "keep this", Project = "Lighthouse", Favorite = true }, Ada, default);
        AsViewer();

        var page = Detail(made.Id);

        Assert.Empty(page.FindAll("input, textarea, select, button, [role=slider]"));
        Assert.Empty(page.FindAll("a[href*='again=']"));
        Assert.Contains("keep this", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Lighthouse", page.Markup, StringComparison.Ordinal);
        Assert.Contains("A member can change these.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_SeenByAViewer_ShowTheStarAndCannotSetIt()
    {
        var made = await Made("a viewer sees a card of gnus");
        await Real.GetRequiredService<GenerationDesk>().Patch(made.Id, new() { Favorite = true }, Ada, default);
        AsViewer();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/history?search=gnus");

        var page = Render<HistoryIndex>();
        page.WaitForElement(".card");

        Assert.Empty(page.FindAll(".card button, .card input, .card [role=slider]"));
        Assert.Equal("Favourite", page.Find(".card .favorite").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Presets_SeenByAViewer_CanBeAppliedOnly()
    {
        var preset = await Real.GetRequiredService<PresetDesk>().Save("of the team", Core.Specs.SpecDefaults.For(Core.Specs.GenerationKind.TextToVideo), shared: true, Ada with { MemberId = "root" }, default);
        AsViewer();
        var page = Render<StudioPage>();

        await page.Click(".presets button");

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".presets .apply")));
        Assert.Empty(page.FindAll(".presets .tools, .presets form"));
        await Real.GetRequiredService<PresetDesk>().Delete(preset.Id, Ada with { MemberId = "root" }, default);
    }

    [Fact]
    public async Task Badge_OfWhatOnlyAnAdministratorSettles_CountsForThemAlone()
    {
        var alarms = Real.GetRequiredService<AlarmDesk>();
        await alarms.Raise("file-lost", "viewer", "Gone.", null, null, default);
        Assert.Equal("1", Render<AttentionBadge>().WaitForElement(".count").FirstChild!.TextContent);
        AsViewer();

        var badge = Render<AttentionBadge>();

        Assert.Empty(badge.FindAll(".count"));
        await alarms.Settle("file-lost:viewer", Ada, default);
    }

    [Fact]
    public async Task Edit_Refused_ShowsWhatIsKeptAndKeepsWhatWasTyped()
    {
        var made = await Made("a note is refused");
        await Real.GetRequiredService<GenerationDesk>().Patch(made.Id, new() { Note = "as kept" }, Ada, default);
        var page = Detail(made.Id);
        var before = page.FindComponent<NotesPanel>().Instance;
        await using var db = await Real.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        await Staff.SetRole(db, MemberId, Roles.Viewer);   // the page has not heard of it yet

        await page.Change("#note", "typed with care");

        await Staff.SetRole(db, MemberId, Roles.Administrator);

        Assert.Contains("Your role does not allow this. Not saved: note \"typed with care\"", page.Find("[role=alert] .problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("as kept", page.Find("#note").GetAttribute("value") ?? page.Find("#note").TextContent);
        Assert.NotSame(before, page.FindComponent<NotesPanel>().Instance);   // a field that is made anew shows what is kept
    }

    [Fact]
    public async Task ConfirmButton_ClickedTwiceInARow_IsNotAnAnswer()
    {
        var answers = 0;
        var button = Render<ConfirmButton>(set => set.Add(b => b.Text, "Send").Add(b => b.Question, "Sure?").Add(b => b.Yes, "Yes").Add(b => b.OnYes, () => answers++));

        await button.Click("button");
        await button.InvokeAsync(() => button.Find(".ask button").ClickAsync(new MouseEventArgs { Detail = 2 }));
        Assert.Equal(0, answers);
        await button.InvokeAsync(() => button.Find(".ask button").ClickAsync(new MouseEventArgs { Detail = 1 }));

        Assert.Equal(1, answers);
    }

    private void AsViewer()
    {
        SignedIn.SetRoles(Roles.Viewer);
        SignedIn.SetPolicies(Roles.Viewer);
        SignedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, MemberId));
    }

    private IRenderedComponent<GenerationPage> Detail(Guid id)
    {
        var page = Render<GenerationPage>(set => set.Add(p => p.Id, id));
        page.WaitForElement(".detail .kw-card");
        return page;
    }
}
