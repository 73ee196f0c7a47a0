using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Generations;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>What does not end within its deadline.</summary>
public sealed class LateTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromHours(6.5);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Deadline_WhenPassed_ExpiresAndKeepsTheHold()
    {
        await using var room = await Workroom.Open();
        var id = await Expire(room);

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Expired, "expired"), (view.Status, view.Error?.Code));
        Assert.Equal(new LedgerSum(200m, 0), await room.Money(id));
    }

    [Fact]
    public async Task Result_ThatComesLate_IsKeptAndPaidOnceAndSaid()
    {
        await using var room = await Workroom.Open();
        var id = await Expire(room);
        room.Emulator.Faults.Clear();
        await room.Restart();

        await room.Run(TimeSpan.FromHours(5), Step);

        var view = await room.Now(id);
        var charge = Assert.Single(await room.Emulator.Ledger.ReadAsync());
        Assert.Equal(GenerationStatus.Expired, view.Status);
        Assert.NotEmpty(view.Files);
        Assert.Equal(new LedgerSum(0, charge.Amount), await room.Money(id));
        Assert.Single(await room.History.Events(id, default), e => e.Text.Contains("after its deadline", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hold_AfterThirtyDays_Lapses()
    {
        await using var room = await Workroom.Open();
        var id = await Expire(room);

        await room.Run(TimeSpan.FromDays(29), TimeSpan.FromHours(6));
        Assert.Equal(200m, (await room.Money(id)).Held);
        await room.Run(TimeSpan.FromDays(2), TimeSpan.FromHours(6));

        var view = await room.Now(id);
        Assert.Equal(GenerationStatus.Expired, view.Status);
        Assert.Equal(new LedgerSum(0, view.Charge?.Amount ?? 0), await room.Money(id));
        Assert.Equal(view.Charge is null, view.MayHaveBeenCharged);
    }

    [Theory]
    [InlineData(ResolutionOutcome.NotCharged, false)]
    [InlineData(ResolutionOutcome.ChargedLost, true)]
    public async Task Hold_SettledByAnAdministrator_IsGoneAndNotSettledTwice(ResolutionOutcome outcome, bool spent)
    {
        await using var room = await Workroom.Open();
        var id = await Expire(room);

        await room.Desk.Resolve(id, new(outcome), Orders.Administrator, default);
        var again = await room.Desk.Resolve(id, new(outcome), Orders.Administrator, default).Refusal();
        room.Emulator.Faults.Clear();
        await room.Run(TimeSpan.FromHours(5), Step);

        Assert.Equal("not-waiting", again.Code);
        Assert.Equal(GenerationStatus.Expired, (await room.Now(id)).Status);
        Assert.Equal(new LedgerSum(0, spent ? 200m : 0), await room.Money(id));
    }

    [Theory]
    [InlineData(ResolutionOutcome.Found)]
    [InlineData(ResolutionOutcome.SendAgain)]
    public async Task Expired_SentAgainOrFound_IsRefused(ResolutionOutcome outcome)
    {
        await using var room = await Workroom.Open();
        var id = await Expire(room);

        Assert.Equal("not-waiting", (await room.Desk.Resolve(id, new(outcome, "1"), Orders.Administrator, default).Refusal()).Code);
    }

    private static async Task<Guid> Expire(Workroom room)
    {
        room.Plan(FaultKind.StatusWord, EmulatorOperation.Status, times: 100_000, text: "daydreaming");
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(Deadline, Step);
        Assert.Equal(GenerationStatus.Expired, (await room.Now(id)).Status);
        return id;
    }
}
