using KlingWeb.Alarms;
using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Faults;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Generations;

public sealed class SendTests
{
    private const string BreakSqlite = "CREATE TRIGGER Broken BEFORE UPDATE ON Generations WHEN NEW.Status = 'running' BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END";

    private const string BreakPostgres = """
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''disk I/O error''; END';
        CREATE TRIGGER broken BEFORE UPDATE ON "Generations" FOR EACH ROW WHEN (NEW."Status" = 'running') EXECUTE FUNCTION fail();
        """;

    [Fact]
    public async Task NotSent_Twice_IsSentAgainForOneCharge()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.ConnectionRefused, times: 2);
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromSeconds(30));

        var view = await room.Now(id);
        Assert.Equal(GenerationStatus.Succeeded, view.Status);
        Assert.Equal([(1, "not-sent"), (2, "not-sent"), (3, "accepted")], view.Attempts.Select(attempt => (attempt.N, attempt.Outcome)));
        Assert.Single(await room.Emulator.Ledger.ReadAsync());
    }

    [Fact]
    public async Task NotSent_AlwaysAgain_IsGivenUpAfterThreeAndReleased()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.ConnectionRefused, times: 100);
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(5));

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Failed, "not-sent"), (view.Status, view.Error?.Code));
        Assert.Equal(3, room.Posts);
        Assert.Equal(default, await room.Money(id));
    }

    [Fact]
    public async Task Busy_ManyTimes_WaitsAsLongAsAskedAndIsNoFailedTry()
    {
        await using var room = await Workroom.Open();
        room.Emulator.Faults.Add(new() { Kind = FaultKind.Status, Status = 429, RetryAfter = "30", Operation = EmulatorOperation.Create, Times = 5 });
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromSeconds(29));
        Assert.Equal(1, room.Posts);
        await room.Run(TimeSpan.FromSeconds(140));

        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(id)).Status);
        Assert.Equal(6, room.Posts);
    }

    [Theory]
    [InlineData(400, "refused")]
    [InlineData(401, "unauthorized")]
    [InlineData(402, "out-of-units")]
    public async Task Refused_InTheProvidersShape_FailsAndReleases(int status, string code)
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, status: status);
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromSeconds(5));

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Failed, code), (view.Status, view.Error?.Code));
        Assert.Equal(default, await room.Money(id));
    }

    [Fact]
    public async Task Order_AfterTheKeyWasRefused_IsRefusedAsPaused()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, status: 401);
        await room.Order(Orders.ApiInOne);
        await room.RunDue();

        var refusal = await room.Desk.Submit(Orders.Of(Orders.ApiInOne, "key-2"), Orders.Member, default).Refusal();

        Assert.Equal(("provider-paused", 503), (refusal.Code, refusal.Status));
    }

    [Fact]
    public async Task Outcome_ThatTheDatabaseRefuses_IsKeptAndWrittenLater()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await using var db = await room.Db();
        await db.Database.ExecuteSqlRawAsync(Workroom.OnPostgres ? BreakPostgres : BreakSqlite);

        var sending = room.RunDue();
        while (room.Log.Count("could not be written down") == 0) await Task.Yield();
        await db.Database.ExecuteSqlRawAsync(Workroom.OnPostgres ? "DROP TRIGGER broken ON \"Generations\"" : "DROP TRIGGER Broken");
        while (!sending.IsCompleted)
        {
            room.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await room.Run(TimeSpan.FromSeconds(5));
        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(id)).Status);
        Assert.Equal(1, room.Posts);
    }

    [Fact]
    public async Task Outcome_WhoseCommitIsNotAcknowledged_IsFollowedWithoutAnAlarm()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        room.Kills.Trouble = moment => Killing.After(GenerationStatus.Running)(moment) ? new SqliteException("trouble", 10) : null;

        var sending = room.RunDue();
        while (room.Log.Count("could not be written down") == 0) await Task.Yield();
        room.Kills.Trouble = null;
        await room.Driven(sending);
        await room.Run(TimeSpan.FromSeconds(10));

        await room.AssertPaidOnce(id);
        await using var db = await room.Db();
        Assert.Empty(await db.Set<AlarmRow>().ToListAsync());
    }

    [Fact]
    public async Task PoisonedRow_AmongOthers_StopsNoneOfThem()
    {
        await using var room = await Workroom.Open();
        var poisoned = await room.Order(Orders.ApiInOne, "key-1");
        var sound = await room.Order(Orders.ApiInOne, "key-2");
        await using var db = await room.Db();
        await db.Set<GenerationRow>().Where(row => row.Id == poisoned).ExecuteUpdateAsync(row => row.SetProperty(r => r.Spec, "{"));

        await room.Run(TimeSpan.FromSeconds(60));

        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(sound)).Status);
        Assert.Equal(1, room.Posts);
        Assert.InRange(room.Log.Count(poisoned.ToString()), 2, 3);
    }
}
