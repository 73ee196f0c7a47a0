using KlingWeb.Core.Generations;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Web.Tests.Generations;
using Microsoft.Data.Sqlite;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>F37: the database is locked, read-only or broken for a while.</summary>
public sealed class DatabaseFaultTests
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;

    public static TheoryData<int> Codes => [Busy, ReadOnly, InputOutput];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task F37_DatabaseFailsAtTheClick_IsACleanErrorAndNothingIsSent(int code)
    {
        await using var room = await Workroom.Open();
        room.Kills.Trouble = Writing(code);

        await Assert.ThrowsAnyAsync<Exception>(() => room.Order(Orders.ApiInOne));
        room.Kills.Trouble = null;
        Assert.Empty((await room.History.Search(new(), default)).Items);
        Assert.Equal(0, room.Posts);
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));

        await room.AssertPaidOnce(id);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task F37_DatabaseFailsAtTheIntent_SendsNothingUntilItIsDurable(int code)
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        room.Kills.Trouble = Writing(code);

        await room.Run(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(5));
        Assert.Equal((GenerationStatus.Queued, 0), ((await room.Now(id)).Status, room.Posts));
        room.Kills.Trouble = null;
        await room.Run(TimeSpan.FromMinutes(1));

        await room.AssertPaidOnce(id);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task F37_DatabaseFailsAtTheOutcome_IsWrittenWhenItIsBack(int code)
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        room.Kills.Trouble = moment => Killing.Before(GenerationStatus.Running)(moment) ? new SqliteException("trouble", code) : null;

        var sending = room.RunDue();
        while (room.Log.Count("could not be written down") == 0) await Task.Yield();
        room.Kills.Trouble = null;
        await room.Driven(sending);
        await room.Run(TimeSpan.FromSeconds(10));

        await room.AssertPaidOnce(id);
    }

    private static Func<KillMoment, Exception?> Writing(int code) =>
        moment => moment.Point == KillPoint.Saving ? new SqliteException("trouble", code) : null;
}
