using KlingWeb.Core.Spend;
using KlingWeb.Generations;
using KlingWeb.Keeping.Checks;
using KlingWeb.Spend;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Spend;

/// <summary>C6: an entry counts on its own day, always; a range is the sum of its days.</summary>
public sealed class SpendDaysTests
{
    [Theory]
    [InlineData(SpendGrouping.Provider)]
    [InlineData(SpendGrouping.Model)]
    [InlineData(SpendGrouping.Member)]
    [InlineData(SpendGrouping.Project)]
    [InlineData(SpendGrouping.Day)]
    public async Task TwoDays_WithACorrectionOnTheSecond_AreTheSumOfBoth(SpendGrouping grouping)
    {
        await using var room = await LiveRoom.Open();
        var first = await Corrected(room);

        var (one, two, both) = (await Days(room, grouping, first, 1), await Days(room, grouping, first.AddDays(1), 1), await Days(room, grouping, first, 2));

        Assert.Equal((4m, 1m), (one.Total.Usd, two.Total.Usd));
        Assert.Equal(one.Total.Usd + two.Total.Usd, both.Total.Usd);
        Assert.Equal(one.Total.QuotedUsd + (two.Total.QuotedUsd ?? 0), both.Total.QuotedUsd);
        Assert.Equal(one.Total.Count + two.Total.Count, both.Total.Count);
        Assert.Equal(Sums(one.Items.Concat(two.Items)), Sums(both.Items));
    }

    [Theory]
    [InlineData("Europe/Berlin")]      // 25 hours on 25 October, 23 on 29 March
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Kolkata")]
    [InlineData("America/Sao_Paulo")]
    public async Task Year_InAnyZone_IsTheSumOfItsDaysAndWhatTheLedgerSays(string zone)
    {
        await using var room = await LiveRoom.Open();
        await room.Get<TeamSettings>().Change(zone, 90, Orders.Administrator, default);
        for (var n = 0; n < 40; n++)
        {
            var id = await room.Spend(100 + n, project: n % 3 == 0 ? "Fox" : null);
            room.Time.Advance(TimeSpan.FromHours(7.5 * (n % 5)));
            if (n % 4 == 0) await room.Get<MoneyDesk>().Refund(id, 10, "ticket", Orders.Administrator, default);
            if (n % 7 == 0) await room.Get<MoneyDesk>().Adjust(id, 5, "their bill", Orders.Administrator, default);
        }

        foreach (var grouping in Enum.GetValues<SpendGrouping>())
        {
            var all = await room.Get<SpendReads>().Report(grouping, room.Time.GetUtcNow().AddDays(-60), room.Time.GetUtcNow().AddDays(1), default);
            Assert.Equal(Sums((await Plain(room, zone, grouping)).Select(cells => SpendSums.Item([.. cells]))), Sums(all.Items));
        }
    }

    [Fact]
    public async Task PastDay_ThatIsCorrected_IsPutTogetherAnew()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.Spend(200, project: "Fox");
        var day = Midnight(room);
        room.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(["Fox"], (await Days(room, SpendGrouping.Project, day, 1)).Items.Select(item => item.Key));

        await room.Desk.Patch(id, new() { Project = "Owl" }, Orders.Member, default);

        Assert.Equal(["Owl"], (await Days(room, SpendGrouping.Project, day, 1)).Items.Select(item => item.Key));
        await using var db = await room.Db();
        Assert.Empty(await SpendBook.Marked(db, new(TimeZoneInfo.Utc), default));
    }

    [Fact]
    public async Task Zone_Changed_MovesWhatWasPutTogether()
    {
        await using var room = await LiveRoom.Open();
        await room.Spend(200);
        var at = room.Time.GetUtcNow();
        room.Time.Advance(TimeSpan.FromDays(3));
        await Days(room, SpendGrouping.Day, at.AddDays(-2), 5);

        await room.Get<TeamSettings>().Change("Pacific/Kiritimati", 90, Orders.Administrator, default);

        var item = Assert.Single((await Days(room, SpendGrouping.Day, at.AddDays(-2), 5)).Items);
        Assert.Equal($"{at.ToOffset(TimeSpan.FromHours(14)):yyyy-MM-dd}", item.Key);
    }

    [Fact]
    public async Task Verify_OfASumThatIsNotTheLedgers_NamesTheDay()
    {
        await using var room = await LiveRoom.Open();
        var day = await Corrected(room);
        await Days(room, SpendGrouping.Day, day, 2);
        await using var db = await room.Db();
        Assert.Empty(await SpendProof.Findings(db, default).ToListAsync());

        await db.Set<SpendCellRow>().Where(cell => cell.Grouping == SpendGrouping.Project && cell.Key == "").ExecuteUpdateAsync(cell => cell.SetProperty(row => row.Amount, 1));

        Assert.Contains($"{day:yyyy-MM-dd}", Assert.Single(await SpendProof.Findings(db, default).ToListAsync()), StringComparison.Ordinal);
    }

    private static async Task<DateTimeOffset> Corrected(Workroom room)
    {
        var id = await room.Spend(200, project: "Fox");
        await room.Spend(200);
        var day = Midnight(room);
        room.Time.Advance(TimeSpan.FromDays(1));
        await room.Get<MoneyDesk>().Adjust(id, 100, "their bill", Orders.Administrator, default);
        room.Time.Advance(TimeSpan.FromDays(1));
        return day;
    }

    private static DateTimeOffset Midnight(Workroom room) => new(room.Time.GetUtcNow().Date, TimeSpan.Zero);

    private static Task<SpendReport> Days(Workroom room, SpendGrouping grouping, DateTimeOffset from, int days) => room.Get<SpendReads>().Report(grouping, from, from.AddDays(days), default);

    private static async Task<IEnumerable<IGrouping<string, SpendCellRow>>> Plain(Workroom room, string zone, SpendGrouping grouping)
    {
        await using var db = await room.Db();
        var calendar = new TeamCalendar(TimeZoneInfo.FindSystemTimeZoneById(zone));
        var moves = await SpendMoves.In(db, new(room.Time.GetUtcNow().AddDays(-60), room.Time.GetUtcNow().AddDays(1)), default);
        return SpendSums.Cells(SpendSums.Of(moves, calendar), grouping).GroupBy(cell => cell.Key, StringComparer.OrdinalIgnoreCase);
    }

    private static List<(string?, decimal?, decimal, int, decimal?)> Sums(IEnumerable<SpendItem> items) =>
    [
        .. items.GroupBy(item => item.Key, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, group.Sum(item => item.Usd), group.Sum(item => item.Amounts.Sum(amount => amount.Amount)), group.Sum(item => item.Count), group.Sum(item => item.QuotedUsd)))
            .OrderBy(sum => sum.Key, StringComparer.Ordinal),
    ];
}
