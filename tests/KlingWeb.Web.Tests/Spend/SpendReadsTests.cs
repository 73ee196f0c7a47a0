using System.Globalization;
using KlingWeb.Components.Spend;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Generations;
using KlingWeb.Spend;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Spend;

public sealed class SpendReadsTests
{
    [Theory]
    [InlineData(SpendGrouping.Provider, "apiinone:3.5:0", "kling3api::1")]
    [InlineData(SpendGrouping.Model, "kling-3:3.5:1")]
    [InlineData(SpendGrouping.Member, "mia:2:1", "ann:1.5:0")]
    [InlineData(SpendGrouping.Project, "Fox:2:0", ":1.5:1")]
    public async Task Spending_GroupedBy_AddsUpAndSaysWhatIsUnknown(SpendGrouping groupBy, params string[] expected)
    {
        await using var room = await LiveRoom.Open();
        await room.Spend(200, project: "Fox");
        await room.Spend(150, actor: Orders.Administrator);
        await room.Spend(180, Orders.Kling3Api);

        var report = await room.Get<SpendReads>().Report(groupBy, null, null, default);

        Assert.Equal(expected, report.Items.Select(item => $"{item.Key}:{item.Usd:0.##}:{item.WithoutUsd}"));
        Assert.Equal((3, 3.5m, 1, 4m), (report.Total.Count, report.Total.Usd, report.Total.WithoutUsd, report.Total.QuotedUsd));
        Assert.Equal([new("apiinone", PriceUnit.Credit, 350), new("kling3api", PriceUnit.Credit, 180)], report.Total.Amounts);
    }

    [Fact]
    public async Task Spending_ByDay_FollowsTheTeamsClock()
    {
        await using var room = await LiveRoom.Open();
        await room.Get<TeamSettings>().Change("Asia/Tokyo", 90, Orders.Administrator, default);
        await room.Spend(200);
        var today = DateOnly.FromDateTime(room.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).DateTime);
        room.Time.Advance(TimeSpan.FromDays(1));
        await room.Spend(100);

        var report = await room.Get<SpendReads>().Report(SpendGrouping.Day, room.Time.GetUtcNow().AddDays(-3), room.Time.GetUtcNow().AddDays(1), default);

        Assert.Equal([$"{today:yyyy-MM-dd}", $"{today.AddDays(1):yyyy-MM-dd}"], report.Items.Select(item => item.Key));
        Assert.Equal("Asia/Tokyo", report.TimeZone);
    }

    [Fact]
    public async Task Spending_RefundedAndHeld_IsTold()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(200);
        await room.Get<MoneyDesk>().Refund(id, 50, "why", Orders.Administrator, default);
        await room.Hold();

        var report = await room.Get<SpendReads>().Report(SpendGrouping.Provider, null, null, default);

        Assert.Equal((1.5m, 1, 2m), (report.Total.Usd, report.Held.Count, report.Held.Usd));
    }

    [Fact]
    public async Task Spending_OfUnitsFromTopUps_HasWhatTheyHadCost()
    {
        await using var room = await LiveRoom.Open();
        await room.Lot(60, 1.2m, "kling3cheap");
        await room.Spend(50, Orders.Kling3Cheap);
        await room.Spend(50, Orders.Kling3Cheap);   // 10 of them covered: what it has cost is not known

        var total = (await room.Get<SpendReads>().Report(SpendGrouping.Provider, null, null, default)).Total;

        Assert.Equal((null, 2, 1m, 1), (total.Usd, total.WithoutUsd, total.CashUsd, total.WithoutCash));
        Assert.Equal("$1.00 + unknown", SpendWords.Cash(total));
    }

    [Fact]
    public async Task Demo_Spent_IsLeftOut()
    {
        await using var room = await Workroom.Open();
        await room.Spend(200);
        await room.Hold();

        var report = await room.Get<SpendReads>().Report(SpendGrouping.Provider, null, null, default);

        Assert.Empty(report.Items);
        Assert.Equal((0, null, 0), (report.Total.Count, report.Total.Usd, report.Held.Count));
    }

    [Fact]
    public async Task Charges_OutsideTheirQuotes_AreCountedByOfferAndVersion()
    {
        await using var room = await LiveRoom.Open();
        await room.Spend(200);
        await room.Spend(250);
        await room.Spend(260);

        var variance = Assert.Single(await room.Get<VarianceReads>().All(default));

        Assert.Equal((Orders.ApiInOne, 1, 2), (variance.Offer, variance.RateVersion, variance.Count));
        Assert.Equal([260m, 250m], variance.Latest.Select(charge => charge.Charged));
        room.Time.Advance(TimeSpan.FromDays(VarianceReads.Days + 1));
        Assert.Empty(await room.Get<VarianceReads>().All(default));
    }

    [Fact]
    public async Task Member_WhoGotAnotherName_IsOneGroupByTheNewest()
    {
        await using var room = await LiveRoom.Open();
        await room.Spend(200);
        room.Time.Advance(TimeSpan.FromSeconds(1));
        await room.Spend(200, actor: Orders.Member with { Name = "Mia K." });

        var item = Assert.Single((await room.Get<SpendReads>().Report(SpendGrouping.Member, null, null, default)).Items);

        Assert.Equal(("mia", "Mia K.", 2), (item.Key, item.Name, item.Count));
    }

    [Fact]
    public async Task Project_InAnotherCase_IsOneGroupAsForBudgets()
    {
        await using var room = await LiveRoom.Open();
        await room.Spend(200, project: "Fox");
        await room.Spend(200, project: "FOX");
        await room.Spend(200);

        Assert.Equal([4m, 2m], (await room.Get<SpendReads>().Report(SpendGrouping.Project, null, null, default)).Items.Select(item => item.Usd));
    }

    [Theory]
    [InlineData(true, 2, 0, "$2.00")]
    [InlineData(false, null, 1, "unknown")]
    public async Task Failure_FoundCharged_HasItsCashInTheReport(bool toppedUp, int? cash, int without, string words)
    {
        await using var room = await LiveRoom.Open();
        if (toppedUp) await room.Lot(1000, 10);
        await room.Get<MoneyDesk>().Adjust(await room.FailUntold(), 200, "their bill", Orders.Administrator, default);

        var total = (await room.Get<SpendReads>().Report(SpendGrouping.Provider, null, null, default)).Total;

        Assert.Equal((2m, cash, without, words), (total.Usd, total.CashUsd, total.WithoutCash, SpendWords.Cash(total)));
    }

    [Fact]
    public async Task Refund_InALaterMonth_CountsNoQuoteThere()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(200);
        room.Time.Advance(TimeSpan.FromDays(40));
        await room.Get<MoneyDesk>().Refund(id, 150, "ticket 17", Orders.Administrator, default);

        var total = (await room.Get<SpendReads>().Report(SpendGrouping.Provider, null, null, default)).Total;

        Assert.Equal(("-$1.50", null, "nothing"), (SpendWords.Usd(total), total.QuotedUsd, SpendWords.Quoted(total)));
        Assert.Equal("only corrections of what was charged before", SpendWords.Difference(total));
    }

    [Theory]
    [InlineData("0001-01-01", null)]
    [InlineData("9999-12-31", null)]
    [InlineData(null, "2020-01-01")]
    [InlineData(null, "0002-01-01")]
    public async Task Report_OfAnyTime_EndsAfterItBegins(string? from, string? to)
    {
        await using var room = await LiveRoom.Open();
        await room.Get<TeamSettings>().Change("Europe/Berlin", 90, Orders.Administrator, default);

        var report = await room.Get<SpendReads>().Report(SpendGrouping.Provider, Day(from), Day(to), default);

        Assert.True(report.From <= report.To);
        if (to is not null) Assert.Equal((Day(to), true), (report.To, report.From < report.To));

        static DateTimeOffset? Day(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }
}
