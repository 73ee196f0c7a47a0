using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;

namespace KlingWeb.Web.Tests.Generations;

public sealed class HistoryTests
{
    [Theory]
    [InlineData("fox", 2)]
    [InlineData("FOX", 2)]
    [InlineData("ox", 2)]
    [InlineData("fox snow", 1)]
    [InlineData("狐狸", 1)]
    [InlineData("雪中的狐狸", 1)]
    [InlineData("\"", 1)]
    [InlineData("\"pure\"", 1)]
    [InlineData("100%", 1)]
    [InlineData("%", 1)]
    [InlineData("_", 0)]
    [InlineData("NEAR(", 1)]
    [InlineData("AND", 0)]
    [InlineData("fox*", 0)]
    [InlineData("^fox", 0)]
    [InlineData("col:", 0)]
    [InlineData("Text:fox", 0)]
    [InlineData("\0\0\0", 0)]
    [InlineData("  ", 5)]
    public async Task Search_ForAnyText_TakesItLiterally(string text, int found)
    {
        await using var room = await Workroom.Open();
        await room.Keep(
            HistoryRows.Row("A fox in the snow"),
            HistoryRows.Row("The fox sleeps"),
            HistoryRows.Row("雪中的狐狸"),
            HistoryRows.Row("100% \"pure\""),
            HistoryRows.Row("NEAR(the sea)"));

        Assert.Equal(found, (await room.History.Search(new() { Search = text }, default)).Total);
    }

    [Fact]
    public async Task Search_AfterAPatch_FindsWhatWasWrittenAndNotWhatWasReplaced()
    {
        await using var room = await Workroom.Open();
        var row = HistoryRows.Row("A fox");
        await room.Keep(row);
        await room.Desk.Patch(row.Id, new() { Note = "for the launch", Tags = ["winter", " Winter ", ""] }, Orders.Member, default);

        var patched = await room.Desk.Patch(row.Id, new() { Note = "for the fair" }, Orders.Member, default);

        Assert.Equal(["winter"], patched.Tags);
        Assert.Equal(0, await Count(room, new() { Search = "launch" }));
        Assert.Equal(1, await Count(room, new() { Search = "the fair" }));
        Assert.Equal(1, await Count(room, new() { Search = "winter" }));
    }

    [Fact]
    public async Task Filters_OneByOne_NarrowToWhatFits()
    {
        await using var room = await Workroom.Open();
        var marked = HistoryRows.Row("marked", hour: 5);
        (marked.Project, marked.Favorite, marked.Tags) = ("Fair", true, ["red", "sea"]);
        await room.Keep(
            marked,
            HistoryRows.Row("other member", hour: 1, member: "ann"),
            HistoryRows.Row("other provider", hour: 2, provider: "cloudsway"),
            HistoryRows.Row("failed", hour: 3, status: GenerationStatus.Failed));

        Assert.Equal(1, await Count(room, new() { MemberId = "ann" }));
        Assert.Equal(1, await Count(room, new() { Provider = "cloudsway" }));
        Assert.Equal(1, await Count(room, new() { Status = GenerationStatus.Failed }));
        Assert.Equal(1, await Count(room, new() { Project = "Fair" }));
        Assert.Equal(1, await Count(room, new() { Tag = "sea" }));
        Assert.Equal(0, await Count(room, new() { Tag = "se" }));
        Assert.Equal(3, await Count(room, new() { Favorite = false }));
        Assert.Equal(4, await Count(room, new() { Model = ModelFamily.Kling3, Kind = GenerationKind.TextToVideo }));
        Assert.Equal(0, await Count(room, new() { Kind = GenerationKind.Image }));
        Assert.Equal(2, await Count(room, new() { From = marked.CreatedAt.AddHours(-3), To = marked.CreatedAt }));
    }

    [Theory]
    [InlineData(HistorySort.Recent)]
    [InlineData(HistorySort.Oldest)]
    [InlineData(HistorySort.Cost)]
    public async Task Pages_OverTies_GiveEachRowOnceInOrder(HistorySort sort)
    {
        await using var room = await Workroom.Open();
        decimal?[] costs = [0.5m, null, 0.333333m];
        await room.Keep([.. Enumerable.Range(0, 18).Select(n => HistoryRows.Row("A fox", hour: n / 6, usd: costs[n % 3]))]);

        var seen = await AllPages(room, new() { Sort = sort, Limit = 4, Search = "fox" });

        Assert.Equal(18, seen.Select(view => view.Id).Distinct().Count());
        var expected = sort switch
        {
            HistorySort.Recent => seen.OrderByDescending(view => view.CreatedAt).Select(view => (object?)view.CreatedAt),
            HistorySort.Oldest => seen.OrderBy(view => view.CreatedAt).Select(view => (object?)view.CreatedAt),
            _ => [.. Enumerable.Repeat((object?)0.5m, 6), .. Enumerable.Repeat((object?)0.333333m, 6), .. Enumerable.Repeat((object?)null, 6)],
        };
        await using var db = await room.Db();
        var usd = db.Set<GenerationRow>().ToDictionary(row => row.Id, row => row.QuotedUsd);
        Assert.Equal(expected, seen.Select(view => sort == HistorySort.Cost ? usd[view.Id] : (object?)view.CreatedAt));
    }

    [Theory]
    [InlineData("not base64 !")]
    [InlineData("QUJD")]
    public async Task Cursor_ThatIsNotOurs_IsInvalid(string cursor)
    {
        await using var room = await Workroom.Open();

        Assert.Equal("invalid", (await room.History.Search(new() { Cursor = cursor }, default).Refusal()).Code);
    }

    [Fact]
    public async Task Facets_OfWhatIsKept_ListEachOnce()
    {
        await using var room = await Workroom.Open();
        var tagged = HistoryRows.Row("tagged");
        (tagged.Project, tagged.Tags) = ("Fair", ["red"]);
        await room.Keep(tagged, HistoryRows.Row("plain", member: "ann"), HistoryRows.Row("plain", provider: "cloudsway"));

        var facets = await room.History.Facets(default);

        Assert.Equal(["apiinone", "cloudsway"], facets.Providers);
        Assert.Equal(["ann", "mia"], facets.Members.Select(member => member.Name));
        Assert.Equal(["Fair"], facets.Projects);
        Assert.Equal(["red"], facets.Tags);
    }

    [Fact]
    public async Task Activity_OfAnOrder_MovesFromInFlightToFinished()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        Assert.Equal(id, Assert.Single((await room.History.Activity(default)).InFlight).Id);

        await room.Run(TimeSpan.FromSeconds(10));

        var activity = await room.History.Activity(default);
        Assert.Empty(activity.InFlight);
        Assert.Equal(id, Assert.Single(activity.Finished).Id);
    }

    private static async Task<int> Count(Workroom room, HistoryQuery query) => (await room.History.Search(query, default)).Total;

    private static async Task<IReadOnlyList<GenerationView>> AllPages(Workroom room, HistoryQuery query)
    {
        var seen = new List<GenerationView>();
        string? cursor = null;
        do
        {
            var page = await room.History.Search(query with { Cursor = cursor }, default);
            Assert.Equal((18, true), (page.Total, page.TotalIsExact));
            seen.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return seen;
    }
}
