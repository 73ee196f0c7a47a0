using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Generations;

public sealed class DueQueueTests
{
    private static readonly Slots Places = new("kling3cheap", GenerationMode.Demo, Images: false);
    private readonly ManualTimeProvider time = new();
    private readonly Guid id = Guid.NewGuid();
    private readonly DueQueue due;

    public DueQueueTests() => due = new(time);

    [Fact]
    public void Entry_SetTwice_IsTakenOnceAtTheLaterCallsTime()
    {
        due.Set(id, In(10));
        due.Set(id, In(20));

        time.Advance(TimeSpan.FromSeconds(15));
        Assert.Empty(due.TakeDue());
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([id], due.TakeDue());
        Assert.Empty(due.TakeDue());
    }

    [Fact]
    public void Entry_SetToNever_IsNotTaken()
    {
        due.Set(id, In(0));
        due.Set(id, null);

        Assert.Empty(due.TakeDue());
    }

    [Fact]
    public void FreeSlot_ForOneThatWaits_WakesItAtOnceAndOnce()
    {
        due.WaitForSlot(id, Places, In(15));
        Assert.Empty(due.TakeDue());

        due.FreeSlot(Places with { Images = true });
        Assert.Empty(due.TakeDue());
        due.FreeSlot(Places);
        Assert.Equal([id], due.TakeDue());
        due.Done(id);
        due.FreeSlot(Places);
        Assert.Empty(due.TakeDue());
    }

    [Fact]
    public void FreeSlot_ForSeveral_WakesWhoWasOrderedFirst()
    {
        var first = Guid.CreateVersion7(time.GetUtcNow());
        var second = Guid.CreateVersion7(time.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        due.WaitForSlot(second, Places, In(15));
        due.WaitForSlot(first, Places, In(15));

        due.FreeSlot(Places);
        Assert.Equal([first], due.TakeDue());
        due.FreeSlot(Places);
        Assert.Equal([second], due.TakeDue());
    }

    [Fact]
    public void Entries_DueAtOnce_ComeInTheOrderInWhichTheyWereSet()
    {
        var ids = Enumerable.Range(0, 50).Select(_ => Guid.NewGuid()).ToList();
        foreach (var one in ids) due.Set(one, In(1));

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ids, due.TakeDue());
    }

    [Fact]
    public void FreeSlot_ForOneThatHasMovedOn_WakesItNot()
    {
        due.WaitForSlot(id, Places, In(15));
        due.Set(id, In(30));

        due.FreeSlot(Places);

        Assert.Empty(due.TakeDue());
    }

    [Fact]
    public void FreeSlot_ForOneThatWasTakenAtItsTime_WakesItNotAgain()
    {
        due.WaitForSlot(id, Places, In(15));
        time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal([id], due.TakeDue());

        due.FreeSlot(Places);

        due.Done(id);
        Assert.Empty(due.TakeDue());
    }

    [Fact]
    public async Task Entry_SetWhileItsStepRuns_IsTakenOnlyWhenThatIsDone()
    {
        due.Set(id, In(0));
        Assert.Equal([id], due.TakeDue());

        due.Set(id, In(0));
        Assert.Empty(due.TakeDue());
        var waiting = due.Wait(default);
        Assert.False(waiting.IsCompleted);
        due.Done(id);

        await waiting;
        Assert.Equal([id], due.TakeDue());
    }

    [Fact]
    public async Task Wait_WithNothingDue_EndsWithTheNextSet()
    {
        var waiting = due.Wait(default);
        Assert.False(waiting.IsCompleted);

        due.Set(id, In(60));

        await waiting;
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void ClockSet_HurriesNothingAndDelaysNothing(int seconds)
    {
        due.Set(id, In(10));

        time.Jump(TimeSpan.FromSeconds(seconds));

        Assert.Equal(In(10), due.WhenDue(id));
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(due.TakeDue());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([id], due.TakeDue());
    }

    [Fact]
    public async Task ClockSetBack_WhileATaskRuns_DelaysItsResultNot()
    {
        await using var room = await Workroom.Open(taskSeconds: 20);
        var order = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(3));

        room.Time.Jump(TimeSpan.FromHours(-1));
        await room.Run(TimeSpan.FromSeconds(40));

        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(order)).Status);
    }

    [Fact]
    public async Task ClockSetBack_BeforeARestart_PutsNothingOffForLongerThanItWas()
    {
        await using var room = await Workroom.Open(taskSeconds: 20);
        var order = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(3));

        room.Time.Jump(TimeSpan.FromHours(-1));
        await room.Restart();
        await room.Run(TimeSpan.FromSeconds(40));

        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(order)).Status);
    }

    private DateTimeOffset In(int seconds) => time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
}
