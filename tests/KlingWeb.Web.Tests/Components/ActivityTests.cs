using Bunit;
using KlingWeb.Alarms;
using KlingWeb.Components.Activity;
using KlingWeb.Components.History;
using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Components;

public sealed class ActivityTests(AppFactory factory) : PageContext(factory)
{
    [Fact]
    public async Task Board_OlderVersionAfterANewer_IsDropped()
    {
        var running = (await Made("a board")) with { Status = GenerationStatus.Running, Version = 5 };
        var board = new ActivityBoard();
        board.Take(running with { Status = GenerationStatus.Succeeded, Version = 6 });

        board.Take(running);

        Assert.Empty(board.InFlight);
        Assert.Equal(running.Id, Assert.Single(board.Finished).Id);
    }

    [Fact]
    public async Task Board_NeedingAPerson_StandsApartAndCounts()
    {
        var asked = (await Made("who")) with { Status = GenerationStatus.Unknown, NeedsPerson = true };
        var board = new ActivityBoard();

        board.Take(new ActivitySnapshot([], [], [asked]));

        Assert.Equal(1, board.Count);
        Assert.Empty(board.InFlight);
        Assert.Single(board.NeedsPerson);
    }

    [Fact]
    public async Task Center_WithOneMade_NamesItAndInventsNoPercentage()
    {
        await Made("a lighthouse in fog");
        var center = Render<ActivityCenter>();

        await center.Click(".toggle");

        center.WaitForAssertion(() => Assert.Contains("a lighthouse in fog", center.Find("#activity").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("%", center.Find("#activity").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Center_WithAlarms_ShowsThemToAdministratorsNewestFirst()
    {
        var desk = Real.GetRequiredService<AlarmDesk>();
        await desk.Raise("balance-low", "one", "kling3cheap has only 3 HP left.", null, null, default);
        var center = Render<ActivityCenter>();
        await center.Click(".toggle");
        center.WaitForAssertion(() => Assert.Single(Lines(center)));

        await desk.Raise("provider-paused", "two", "apimodels is paused.", null, null, default);
        center.WaitForAssertion(() => Assert.Equal(["apimodels is paused.", "kling3cheap has only 3 HP left."], Lines(center)));
        Assert.All(center.FindAll("#activity a:has(.kw-badge.bad)"), line => Assert.Equal("attention", line.GetAttribute("href")));

        await desk.Settle("provider-paused:two", Ada, default);
        await desk.Settle("balance-low:one", Ada, default);
        center.WaitForAssertion(() => Assert.Empty(Lines(center)));
    }

    [Fact]
    public async Task Center_WithAlarms_ShowsNoneToMembers()
    {
        SignedIn.SetRoles(Roles.Viewer, Roles.Member);
        var desk = Real.GetRequiredService<AlarmDesk>();
        await desk.Raise("balance-low", "three", "kling3cheap has only 2 HP left.", null, null, default);
        var center = Render<ActivityCenter>();

        await center.Click(".toggle");

        Assert.Empty(Lines(center));
        await desk.Settle("balance-low:three", Ada, default);
    }

    [Fact]
    public async Task List_ChangeFromTheFeed_ReplacesOnlyAnOlderRow()
    {
        var made = (await Made("a list")) with { Version = 5 };
        var list = new HistoryList();
        list.Begin(new HistoryPage([made], null, 1, true));

        Assert.True(list.Replace(made with { Version = 4, Favorite = true }));
        Assert.False(list.Items[0].Favorite);
        Assert.True(list.Replace(made with { Version = 6, Favorite = true }));
        Assert.True(list.Items[0].Favorite);
        Assert.False(list.Replace(made with { Id = Guid.NewGuid() }));
    }

    private static IEnumerable<string> Lines(IRenderedComponent<ActivityCenter> center) => center.FindAll("#activity a:has(.kw-badge.bad) .title").Select(line => line.TextContent);
}
