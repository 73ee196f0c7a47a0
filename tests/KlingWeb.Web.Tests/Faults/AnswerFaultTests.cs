using System.Globalization;
using KlingWeb.Alarms;
using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>The provider took it, and its answer is not what it should be.</summary>
public sealed class AnswerFaultTests
{
    private static readonly FaultKind[] Unreadable = [FaultKind.TruncatedJson, FaultKind.WrongShape, FaultKind.GzipBomb, FaultKind.Utf16, FaultKind.CutMidBody];

    private static readonly FaultKind[] WithoutAnId = [FaultKind.NoId, FaultKind.NullId, FaultKind.HugeId];

    public static TheoryData<string, FaultKind> UnreadableAnswers => Each(Unreadable);

    public static TheoryData<string, FaultKind> AnswersWithoutAnId => Each(WithoutAnId);

    [Theory]
    [MemberData(nameof(UnreadableAnswers))]
    public async Task F18_UnreadableAnswer_IsUnknownForOneCharge(string offer, FaultKind kind) => await AssertUnknown(offer, kind);

    [Theory]
    [InlineData(Orders.ApiInOne)]
    [InlineData(Orders.Cloudsway)]
    public async Task F18_ByteOrderMark_IsNoObstacle(string offer)
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.ByteOrderMark);
        var id = await room.Order(offer);

        await room.Run(TimeSpan.FromSeconds(15));

        await room.AssertPaidOnce(id);
    }

    [Theory]
    [MemberData(nameof(AnswersWithoutAnId))]
    public async Task F19_NoUsableId_IsUnknownForOneCharge(string offer, FaultKind kind) => await AssertUnknown(offer, kind);

    [Fact]
    public async Task F19_NumberForATextId_IsNeverSentAgain()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.OtherTypeId);
        await room.Order(Orders.ApiInOne);

        await room.RunADay();

        Assert.Equal(1, room.Posts);
        Assert.Single(await room.Charges());
    }

    [Fact]
    public async Task F20_EndlessBody_IsCutAndUnknown() => await AssertUnknown(Orders.ApiInOne, FaultKind.EndlessBody);

    [Fact]
    public async Task F21_OneByteEveryTenSeconds_LeavesTheOthersAloneAndIsGivenUp()
    {
        await using var room = await Workroom.Open();
        room.Emulator.Faults.Add(new() { Kind = FaultKind.SlowBody, Provider = "apiinone", Operation = EmulatorOperation.Create, Delay = TimeSpan.FromSeconds(10) });
        var slow = await room.Order(Orders.ApiInOne, "slow");
        var sending = room.RunDue();
        while (room.Posts == 0) await Task.Yield();

        var other = await room.Order(Orders.Kling3Api, "other");
        await room.Run(TimeSpan.FromSeconds(20));
        Assert.Equal((GenerationStatus.Succeeded, GenerationStatus.Submitting), ((await room.Now(other)).Status, (await room.Now(slow)).Status));
        while (!sending.IsCompleted)
        {
            room.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Equal(GenerationStatus.Unknown, (await room.Now(slow)).Status);
        Assert.Equal(2, room.Posts);
    }

    [Fact]
    public async Task F23_ExternalIdThatIsThereAlready_IsTakenForOurs()
    {
        await using var room = await Workroom.Open();
        room.Plan(
            FaultKind.Status,
            afterWork: true,
            status: 400,
            text: """{"code":1201,"message":"external_task_id is in use already","request_id":"r"}""");
        var id = await room.Order(Orders.Cloudsway);

        await room.Run(TimeSpan.FromMinutes(1));

        await room.AssertPaidOnce(id);
    }

    [Fact]
    public async Task F24_OneTaskForTwoSubmissions_IsRefusedWithAnAlarmAndTheMoneyHeld()
    {
        await using var room = await Workroom.Open(taskSeconds: 600);
        var first = await room.Order(Orders.ApiInOne, "first");
        await room.RunDue();
        room.Plan(FaultKind.ReusedId, text: (await room.Now(first)).ProviderTaskId);
        var second = await room.Order(Orders.ApiInOne, "second");

        await room.Run(TimeSpan.FromMinutes(2));

        var view = await room.Now(second);
        Assert.Equal((GenerationStatus.Unknown, true, null), (view.Status, view.NeedsPerson, view.ProviderTaskId));
        Assert.NotEqual(0, (await room.Money(second)).Held);
        Assert.Contains(await room.Get<AlarmDesk>().Open(default), alarm => alarm.Kind == "task-taken" && alarm.GenerationId == second);
        Assert.Equal(GenerationStatus.Running, (await room.Now(first)).Status);
    }

    private static async Task AssertUnknown(string offer, FaultKind kind)
    {
        await using var room = await Workroom.Open();
        room.Plan(kind, afterWork: true);
        var id = await room.Order(offer);

        await room.RunDue();
        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Unknown, null), (view.Status, view.ProviderTaskId));
        await room.RunADay();

        Assert.Equal(1, room.Posts);
        var charge = Assert.Single(await room.Charges());
        if (offer == Orders.ApiInOne) Assert.True((await room.Now(id)).NeedsPerson, charge.Amount.ToString(CultureInfo.InvariantCulture));
        else await room.AssertPaidOnce(id);
    }

    private static TheoryData<string, FaultKind> Each(FaultKind[] kinds)
    {
        var all = new TheoryData<string, FaultKind>();
        foreach (var kind in kinds)
        {
            all.Add(Orders.ApiInOne, kind);
            all.Add(Orders.Kling3Cheap, kind);
            all.Add(Orders.Cloudsway, kind);
        }

        return all;
    }
}
