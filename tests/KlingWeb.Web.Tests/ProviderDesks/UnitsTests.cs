using KlingWeb.Alarms;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Quotes;
using KlingWeb.Web.Tests.Faults;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.ProviderDesks;

/// <summary>A 402 for one dear order says what is left: only what is dearer is refused.</summary>
public sealed class UnitsTests
{
    private const string TooLittle = """{"error":"Insufficient HP","required":56,"available":20}""";
    private const string Cheap = "kling3cheap/nano-banana-pro";

    private static readonly SubmitRequest Dear = Orders.Of(Orders.Kling3Cheap) with { Spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A fox", Quality = Quality.Pro } };

    private static readonly GenerationSpec Image = SpecDefaults.For(GenerationKind.Image) with { Prompt = "A fox", Model = ModelFamily.NanoBananaPro, Quality = Quality.TwoK };

    [Fact]
    public async Task Refusal_ThatSaysWhatIsLeft_LetsCheaperGoAndRefusesDearer()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, status: 402, text: TooLittle);
        var dear = await room.Desk.Submit(Dear, Orders.Member, default);
        await room.RunDue();
        Assert.Equal((GenerationStatus.Failed, "out-of-units"), ((await room.Now(dear.Id)).Status, (await room.Now(dear.Id)).Error?.Code));

        Assert.Null(Desk(room).PausedBecause("kling3cheap", GenerationMode.Demo));
        Assert.Equal(20, room.Get<QuoteDesk>().Quote(Dear.Spec, Orders.Kling3Cheap)!.Limits.Balance);
        var refusal = await room.Desk.Submit(Dear with { IdempotencyKey = "key-2" }, Orders.Member, default).Refusal();
        Assert.Equal(("insufficient-balance", 402), (refusal.Code, refusal.Status));
        var cheaper = await room.Desk.Submit(new SubmitRequest(Cheap, Image, 20, "key-3", null, []), Orders.Member, default);
        await room.Run(TimeSpan.FromSeconds(10));
        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(cheaper.Id)).Status);
        await room.Get<ProviderStates>().Flush(default);
        Assert.Empty(await room.Get<AlarmDesk>().Open(default));

        await room.Get<ProviderProbe>().ReadBalance("kling3cheap", default);
        Assert.NotNull(await room.Desk.Submit(Dear with { IdempotencyKey = "key-4" }, Orders.Member, default));
    }

    [Fact]
    public async Task Refusal_ThatSaysNothing_IsFollowedByALookAtTheBalance()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, status: 402);
        room.Plan(FaultKind.Reshape, EmulatorOperation.Balance, text: """{"freeHp":20,"paidHp":0,"totalHp":20}""");
        await room.Order(Orders.Kling3Cheap);

        await room.RunDue();

        Assert.Null(Desk(room).PausedBecause("kling3cheap", GenerationMode.Demo));
        Assert.Equal(20, Desk(room).Balance("kling3cheap", GenerationMode.Demo));
    }

    [Fact]
    public async Task Pause_ForWantOfUnits_EndsWhenALookAtTheBalanceShowsSome()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, status: 402);
        room.Plan(FaultKind.Status, EmulatorOperation.Balance, times: 3, status: 500);
        await room.Order(Orders.Kling3Cheap);
        await room.Driven(room.RunDue());
        Assert.NotNull(Desk(room).PausedBecause("kling3cheap", GenerationMode.Demo));
        await room.Get<ProviderStates>().Flush(default);
        Assert.Single(await room.Get<AlarmDesk>().Open(default));

        room.Emulator.Faults.Clear();
        await room.Get<ProviderProbe>().ReadBalance("kling3cheap", default);
        await room.Get<ProviderStates>().Flush(default);

        Assert.Null(Desk(room).PausedBecause("kling3cheap", GenerationMode.Demo));
        Assert.Empty(await room.Get<AlarmDesk>().Open(default));
    }

    [Fact]
    public async Task Pause_ForTheKey_IsNotEndedByABalance()
    {
        await using var room = await Workroom.Open();
        Desk(room).Failed("kling3cheap", GenerationMode.Demo, new("kling3cheap", ProviderFault.Unauthorized, "401") { HttpStatus = 401 });
        await room.Get<ProviderProbe>().ReadBalance("kling3cheap", default);
        Assert.NotNull(Desk(room).PausedBecause("kling3cheap", GenerationMode.Demo));
    }

    [Theory]
    [InlineData("""{"code":"INSUFFICIENT_CREDITS","message":"too few","required":240,"available":20}""")]
    [InlineData("""{"code":"INSUFFICIENT_CREDITS","error":{"message":"too few","balance":20}}""")]
    public async Task Refusal_WhereTheBalanceCanNotBeRead_HoldsForAWhileOnly(string answer)
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, status: 402, text: answer);
        await room.Order(Orders.Kling3Api);
        await room.RunDue();

        Assert.Null(Desk(room).PausedBecause("kling3api", GenerationMode.Demo));
        Assert.Equal("insufficient-balance", (await room.Desk.Submit(Orders.Of(Orders.Kling3Api, "key-2"), Orders.Member, default).Refusal()).Code);
        room.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.NotNull(await room.Desk.Submit(Orders.Of(Orders.Kling3Api, "key-3"), Orders.Member, default));
    }

    [Theory]
    [InlineData(Orders.Kling3Api, """{"code":"INSUFFICIENT_CREDITS","message":"no"}""")]
    [InlineData(Orders.Cloudsway, """{"code":1102,"message":"no"}""")]
    [InlineData(Orders.Kling3Cheap, """{"error":"Insufficient HP","required":56,"available":0}""")]
    public async Task Refusal_WithoutAnythingLeftOrToRead_PausesAsBefore(string offer, string answer)
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, status: 402, text: answer);
        var id = await room.Order(offer);
        await room.RunDue();
        Assert.NotNull(Desk(room).PausedBecause((await room.Now(id)).Provider, GenerationMode.Demo));
    }

    private static ProviderDesk Desk(Workroom room) => room.Get<ProviderDesk>();
}
