using Bunit;
using KlingWeb.Components.Activity;
using KlingWeb.Components.History;
using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Host;

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

        center.Find(".toggle").Click();

        center.WaitForAssertion(() => Assert.Contains("a lighthouse in fog", center.Find("#activity").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("%", center.Find("#activity").TextContent, StringComparison.Ordinal);
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
}
