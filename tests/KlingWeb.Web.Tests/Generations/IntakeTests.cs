using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Generations;

public sealed class IntakeTests
{
    [Fact]
    public async Task SameKey_TwentyTimesAtOnce_IsOneGenerationAndOnePost()
    {
        await using var room = await Workroom.Open();
        var request = Orders.Of(Orders.ApiInOne);

        var views = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => room.Desk.Submit(request, Orders.Member, default))));
        await room.Run(TimeSpan.FromSeconds(10));

        Assert.Single(views.Select(view => view.Id).Distinct());
        Assert.Equal(1, (await room.History.Search(new(), default)).Total);
        Assert.Equal(1, room.Posts);
    }

    [Fact]
    public async Task SameKey_AfterTheEnd_GivesTheSameGeneration()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));

        var replayed = await room.Desk.Submit(Orders.Of(Orders.ApiInOne), Orders.Member, default);
        await room.Run(TimeSpan.FromSeconds(10));

        Assert.Equal((id, GenerationStatus.Succeeded), (replayed.Id, replayed.Status));
        Assert.Equal(1, room.Posts);
    }

    [Fact]
    public async Task SameKey_WhereTheOrderWouldBeRefusedNow_GivesTheSameGeneration()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        room.FreeBytes = 0;

        var replayed = await room.Desk.Submit(Orders.Of(Orders.ApiInOne), Orders.Member, default);
        var other = await room.Desk.Submit(Orders.Of(Orders.ApiInOne, prompt: "Another"), Orders.Member, default).Refusal();

        Assert.Equal(id, replayed.Id);
        Assert.Equal("idempotency-conflict", other.Code);
    }

    [Fact]
    public async Task SameKey_ForAnotherRequest_IsAConflict()
    {
        await using var room = await Workroom.Open();
        await room.Order(Orders.ApiInOne);

        var refusal = await room.Desk.Submit(Orders.Of(Orders.ApiInOne, prompt: "Another"), Orders.Member, default).Refusal();

        Assert.Equal(("idempotency-conflict", 409), (refusal.Code, refusal.Status));
    }

    [Fact]
    public async Task SameKey_OfAnotherMember_IsAnotherGeneration()
    {
        await using var room = await Workroom.Open();
        var one = await room.Order(Orders.ApiInOne);

        var other = await room.Desk.Submit(Orders.Of(Orders.ApiInOne), Orders.Administrator, default);

        Assert.NotEqual(one, other.Id);
    }

    [Theory]
    [InlineData(Orders.ApiInOne, 199.99, "A fox", 5, "price-changed", 409)]
    [InlineData(Orders.ApiInOne, -1, "A fox", 5, "invalid", 400)]
    [InlineData(Orders.ApiInOne, 1000, "", 5, "incomplete", 422)]
    [InlineData(Orders.Kling3Api, 1000, "A fox", 7, "not-eligible", 422)]
    [InlineData("apiinone/none", 1000, "A fox", 5, "not-eligible", 422)]
    public async Task Order_ThatCannotBeTaken_IsRefusedAndNothingIsWritten(string offer, double max, string prompt, int seconds, string code, int status)
    {
        await using var room = await Workroom.Open();
        var order = Orders.Of(offer, max: (decimal)max, prompt: prompt);

        var refusal = await room.Desk.Submit(order with { Spec = order.Spec with { DurationSeconds = seconds } }, Orders.Member, default).Refusal();

        Assert.Equal((code, status), (refusal.Code, refusal.Status));
        Assert.Equal(code is "incomplete" || (code is "not-eligible" && offer is Orders.Kling3Api), refusal.Reasons.Count > 0);
        await using var db = await room.Db();
        Assert.False(await db.Set<LedgerRow>().AnyAsync());
        Assert.False(await db.Set<IdempotencyRow>().AnyAsync());
    }

    [Fact]
    public async Task Order_WithTheDiskFull_IsRefusedBeforeTheIntent()
    {
        await using var room = await Workroom.Open();
        room.FreeBytes = DiskRoom.LeastFreeBytes - 1;

        var refusal = await room.Desk.Submit(Orders.Of(Orders.ApiInOne), Orders.Member, default).Refusal();

        Assert.Equal(("disk-full", 507), (refusal.Code, refusal.Status));
        Assert.Equal(0, room.Posts);
        await using var db = await room.Db();
        Assert.False(await db.Set<GenerationRow>().AnyAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task Key_OfAWrongLength_IsInvalid(int length)
    {
        await using var room = await Workroom.Open();

        var refusal = await room.Desk.Submit(Orders.Of(Orders.ApiInOne, key: new string('k', length)), Orders.Member, default).Refusal();

        Assert.Equal(("invalid", 400), (refusal.Code, refusal.Status));
    }

    [Fact]
    public async Task Order_ByAViewer_IsForbidden()
    {
        await using var room = await Workroom.Open();

        Assert.Equal("forbidden", (await room.Desk.Submit(Orders.Of(Orders.ApiInOne), Orders.Viewer, default).Refusal()).Code);
    }

    [Fact]
    public async Task Order_AtItsCeiling_HoldsTheQuote()
    {
        await using var room = await Workroom.Open();

        var view = await room.Desk.Submit(Orders.Of(Orders.ApiInOne, max: 200m), Orders.Member, default);

        Assert.Equal(new LedgerSum(200m, 0), await room.Money(view.Id));
    }

    [Fact]
    public async Task Order_OfAnUnpricedOffer_HoldsItsCeilingAndPaysTheCharge()
    {
        await using var room = await Workroom.Open();
        var order = Orders.Of("kling3cheap/kling-2.6", max: 123m);
        var view = await room.Desk.Submit(order with { Spec = order.Spec with { Model = ModelFamily.Kling26 } }, Orders.Member, default);
        Assert.Equal(new LedgerSum(123m, 0), await room.Money(view.Id));

        await room.Run(TimeSpan.FromSeconds(10));

        var charge = Assert.Single(await room.Emulator.Ledger.ReadAsync());
        Assert.Equal(new LedgerSum(0, charge.Amount), await room.Money(view.Id));
    }
}
