using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Faults;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>The paid request may have arrived.</summary>
public sealed class UnclearTests
{
    private static readonly (FaultKind Kind, int? Status)[] Answers = [(FaultKind.Status, 500), (FaultKind.HtmlPage, 200), (FaultKind.CutMidBody, null)];

    public static TheoryData<string, FaultKind, int?> WhereNobodyCanLook => Each(Orders.ApiInOne, Orders.ApiModels, Orders.Kling3Api);

    public static TheoryData<string, FaultKind, int?> WhereItCanBeFound => Each(Orders.Kling3Cheap, Orders.Cloudsway);

    [Theory]
    [MemberData(nameof(WhereNobodyCanLook))]
    public async Task UnclearAnswer_WhereNobodyCanLook_WaitsForAPersonAndIsNeverSentAgain(string offer, FaultKind kind, int? status)
    {
        await using var room = await Workroom.Open();
        room.Plan(kind, afterWork: true, status: status);
        var id = await room.Order(offer);
        var held = await room.Money(id);

        await room.Run(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));
        await room.Run(TimeSpan.FromHours(24), TimeSpan.FromMinutes(10));

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Unknown, true), (view.Status, view.NeedsPerson));
        Assert.Equal(1, room.Posts);
        Assert.Single(await room.Emulator.Ledger.ReadAsync());
        Assert.Equal(held, await room.Money(id));
    }

    [Theory]
    [MemberData(nameof(WhereItCanBeFound))]
    public async Task UnclearAnswer_WhereItIsThere_IsFoundAndDeliveredForOneCharge(string offer, FaultKind kind, int? status)
    {
        await using var room = await Workroom.Open();
        room.Plan(kind, afterWork: true, status: status);
        var id = await room.Order(offer);

        await room.RunDue();
        Assert.Equal(GenerationStatus.Unknown, (await room.Now(id)).Status);
        await room.Run(TimeSpan.FromMinutes(1));

        var view = await room.Now(id);
        var charge = Assert.Single(await room.Emulator.Ledger.ReadAsync());
        Assert.Equal(GenerationStatus.Succeeded, view.Status);
        Assert.Equal(1, room.Posts);
        Assert.Equal(new LedgerSum(0, charge.Amount), await room.Money(id));
    }

    [Fact]
    public async Task UnclearAnswer_WhereTheListProvesItsAbsence_FailsAndReleases()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.CutBeforeAnswer);
        var id = await room.Order(Orders.Kling3Cheap);

        await room.Run(TimeSpan.FromMinutes(2));
        Assert.Equal(GenerationStatus.Unknown, (await room.Now(id)).Status);
        await room.Run(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(10));

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Failed, "never-arrived"), (view.Status, view.Error?.Code));
        Assert.Equal(1, room.Posts);
        Assert.Equal(default, await room.Money(id));
    }

    [Fact]
    public async Task UnclearAnswer_NotFoundByItsId_IsLookedForFiveTimesAlsoAfterFailedTries()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.ConnectionRefused, times: 2);
        room.Emulator.Faults.Add(new() { Kind = FaultKind.CutBeforeAnswer, Operation = EmulatorOperation.Create, Nth = 3 });
        var id = await room.Order(Orders.Cloudsway);

        await room.Run(TimeSpan.FromHours(2), TimeSpan.FromSeconds(5));

        Assert.True((await room.Now(id)).NeedsPerson);
        Assert.Equal(5, room.Received(EmulatorOperation.Status));
    }

    [Fact]
    public async Task Twins_OfWhichOneIsThere_AreBothLeftToAPerson()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.CutBeforeAnswer, afterWork: true);
        room.Emulator.Faults.Add(new() { Kind = FaultKind.CutBeforeAnswer, Operation = EmulatorOperation.Create, Nth = 2 });
        await room.Order(Orders.Kling3Cheap, "key-1");
        await room.Order(Orders.Kling3Cheap, "key-2");

        await room.Run(TimeSpan.FromSeconds(10));

        var unclear = (await room.History.Search(new() { Status = GenerationStatus.Unknown }, default)).Items;
        Assert.Equal(2, unclear.Count);
        Assert.All(unclear, view => Assert.True(view.NeedsPerson));
    }

    [Fact]
    public async Task Found_WhileATwinIsBeingSent_IsLeftToAPerson()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.CutBeforeAnswer, afterWork: true);
        var unclear = await room.Order(Orders.Kling3Cheap, "key-1");
        await room.RunDue();
        await SetStatus(room, await room.Order(Orders.Kling3Cheap, "key-2"), GenerationStatus.Submitting);

        await room.Run(TimeSpan.FromSeconds(10));

        Assert.True((await room.Now(unclear)).NeedsPerson);
    }

    [Fact]
    public async Task UnclearOnes_ThatWaitForAPerson_KeepNoOtherWaiting()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.CutBeforeAnswer, afterWork: true);
        room.Emulator.Faults.Add(new() { Kind = FaultKind.CutBeforeAnswer, Operation = EmulatorOperation.Create, Nth = 2 });
        await room.Order(Orders.Kling3Cheap, "key-1");
        await room.Order(Orders.Kling3Cheap, "key-2");
        await room.Run(TimeSpan.FromSeconds(10));
        Assert.Equal(2, (await room.History.Search(new() { Status = GenerationStatus.Unknown }, default)).Items.Count(view => view.NeedsPerson));

        var third = (await room.Desk.Submit(Orders.Of(Orders.Kling3Cheap, "key-3", prompt: "Another film"), Orders.Member, default)).Id;
        await room.Run(TimeSpan.FromMinutes(1));

        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(third)).Status);
    }

    [Fact]
    public async Task TaskOfAnother_WhenAPersonCanNotBeAsked_ComesToOneLater()
    {
        await using var room = await Workroom.Open(taskSeconds: 600);
        var first = await room.Order(Orders.ApiInOne, "first");
        await room.RunDue();
        room.Plan(FaultKind.ReusedId, text: (await room.Now(first)).ProviderTaskId);
        var second = await room.Order(Orders.ApiInOne, "second");
        room.Kills.Trouble = moment => moment is { Point: KillPoint.Saving, Written: { } rows } && rows.OfType<GenerationRow>().Any(row => row.NeedsPerson)
            ? new SqliteException("trouble", 10)
            : null;

        var sending = room.RunDue();
        while (room.Log.Count("could not be written down") == 0) await Task.Yield();
        room.Kills.Trouble = null;
        await room.Driven(sending);
        await room.Run(TimeSpan.FromMinutes(1));

        Assert.True((await room.Now(second)).NeedsPerson);
    }

    [Fact]
    public async Task Restart_InTheMiddleOfSending_SendsNothingAgainAndTheOldRunWritesNothing()
    {
        await using var room = await Workroom.Open();
        room.Emulator.Faults.Add(new() { Kind = FaultKind.Delay, Operation = EmulatorOperation.Create, Delay = TimeSpan.FromHours(1) });
        var id = await room.Order(Orders.ApiInOne);
        var killed = room.RunDue();
        while (room.Posts == 0) await Task.Yield();
        Assert.Equal(GenerationStatus.Submitting, (await room.Now(id)).Status);

        await room.Restart();
        Assert.Equal(GenerationStatus.Unknown, (await room.Now(id)).Status);
        await room.Run(TimeSpan.FromHours(24), TimeSpan.FromMinutes(10));
        await killed;

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Unknown, true), (view.Status, view.NeedsPerson));
        Assert.Equal("interrupted", Assert.Single(view.Attempts).Outcome);
        Assert.Equal(1, room.Posts);
        Assert.Single(await room.Happened(id), GenerationEventKind.OutcomeUnclear);
    }

    private static async Task SetStatus(Workroom room, Guid id, GenerationStatus status)
    {
        await using var db = await room.Db();
        db.Add(new AttemptRow { GenerationId = id, N = 1, ExternalId = $"kw-{id:N}", At = room.Time.GetUtcNow() });
        await db.SaveChangesAsync();
        await db.Set<GenerationRow>().Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(r => r.Status, status));
    }

    private static TheoryData<string, FaultKind, int?> Each(params string[] offers)
    {
        var data = new TheoryData<string, FaultKind, int?>();
        foreach (var offer in offers)
        {
            foreach (var (kind, status) in Answers) data.Add(offer, kind, status);
        }

        return data;
    }
}
