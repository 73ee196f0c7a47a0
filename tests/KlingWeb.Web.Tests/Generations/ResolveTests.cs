using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Generations;

namespace KlingWeb.Web.Tests.Generations;

public sealed class ResolveTests
{
    public static TheoryData<ResolutionOutcome> Outcomes => [.. Enum.GetValues<ResolutionOutcome>()];

    [Fact]
    public async Task Found_WithItsTask_IsFollowedAndPaidOnce()
    {
        await using var room = await Workroom.Open();
        var id = await room.Lose();
        var charge = Assert.Single(await room.Emulator.Ledger.ReadAsync());

        await room.Desk.Resolve(id, new(ResolutionOutcome.Found, charge.TaskId), Orders.Administrator, default);
        await room.Run(TimeSpan.FromSeconds(5));

        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(id)).Status);
        Assert.Equal(1, room.Posts);
        Assert.Equal(new LedgerSum(0, charge.Amount), await room.Money(id));
    }

    [Theory]
    [InlineData(ResolutionOutcome.NotCharged, "not-charged", 0)]
    [InlineData(ResolutionOutcome.ChargedLost, "written-off", 200)]
    public async Task Settled_WithoutATask_FailsAndSettlesTheMoney(ResolutionOutcome outcome, string code, int spent)
    {
        await using var room = await Workroom.Open();
        var id = await room.Lose();

        var view = await room.Desk.Resolve(id, new(outcome), Orders.Administrator, default);
        await room.Run(TimeSpan.FromMinutes(1));

        Assert.Equal((GenerationStatus.Failed, code), (view.Status, view.Error?.Code));
        Assert.Equal(1, room.Posts);
        Assert.Equal(new LedgerSum(0, spent), await room.Money(id));
    }

    [Fact]
    public async Task SendAgain_ByAnAdministrator_IsASecondAttemptWithAnIdOfItsOwn()
    {
        await using var room = await Workroom.Open();
        var id = await room.Lose();
        var first = (await room.Now(id)).ExternalId;

        await room.Desk.Resolve(id, new(ResolutionOutcome.SendAgain), Orders.Administrator, default);
        await room.Run(TimeSpan.FromSeconds(10));

        var view = await room.Now(id);
        Assert.Equal(GenerationStatus.Succeeded, view.Status);
        Assert.Equal([1, 2], view.Attempts.Select(attempt => attempt.N));
        Assert.NotEqual(first, view.ExternalId);
        Assert.Equal(2, room.Posts);
        Assert.Contains(await room.History.Events(id, default), e => e is { Kind: GenerationEventKind.SentAgain, Actor: "Ann" });
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task AnyOutcome_ByAMember_IsForbidden(ResolutionOutcome outcome)
    {
        await using var room = await Workroom.Open();
        var id = await room.Lose();

        var refusal = await room.Desk.Resolve(id, new(outcome, "1"), Orders.Member, default).Refusal();

        Assert.Equal("forbidden", refusal.Code);
        Assert.True((await room.Now(id)).NeedsPerson);
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task AnyOutcome_OfWhatWaitsForNobody_IsRefused(ResolutionOutcome outcome)
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);

        var refusal = await room.Desk.Resolve(id, new(outcome, "1"), Orders.Administrator, default).Refusal();

        Assert.Equal(("not-waiting", 409), (refusal.Code, refusal.Status));
    }

    [Theory]
    [InlineData(false, "invalid", 400)]
    [InlineData(true, "provider-unavailable", 502)]
    public async Task Found_WithATaskThatTheProviderDoesNotConfirm_ChangesNothing(bool unreachable, string code, int status)
    {
        await using var room = await Workroom.Open();
        var id = await room.Lose();
        var before = await room.Now(id);
        if (unreachable) room.Emulator.Faults.Add(new() { Kind = FaultKind.ConnectionRefused, Operation = EmulatorOperation.Status, Times = 100 });

        var asking = room.Desk.Resolve(id, new(ResolutionOutcome.Found, "mistyped"), Orders.Administrator, default).Refusal();
        while (!asking.IsCompleted)
        {
            room.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var refusal = await asking;
        Assert.Equal((code, status), (refusal.Code, refusal.Status));
        Assert.Equal("taskId", refusal.Field);
        var after = await room.Now(id);
        Assert.Equal((before.Version, true), (after.Version, after.NeedsPerson));
    }

    [Fact]
    public async Task Found_WithoutATask_IsInvalid()
    {
        await using var room = await Workroom.Open();

        var refusal = await room.Desk.Resolve(await room.Lose(), new(ResolutionOutcome.Found), Orders.Administrator, default).Refusal();

        Assert.Equal("invalid", refusal.Code);
    }

    [Fact]
    public async Task Unclear_ThatNobodyKnows_IsNotThere()
    {
        await using var room = await Workroom.Open();

        var refusal = await room.Desk.Resolve(Guid.NewGuid(), new(ResolutionOutcome.NotCharged), Orders.Administrator, default).Refusal();

        Assert.Equal(404, refusal.Status);
    }
}
