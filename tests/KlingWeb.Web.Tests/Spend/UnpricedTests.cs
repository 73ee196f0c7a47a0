using KlingWeb.Components.History;
using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Keeping.Trash;
using KlingWeb.Spend;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Spend;

/// <summary>An offer whose card knows only from which price on it is, at a provider that does not say what it took.</summary>
public sealed class UnpricedTests
{
    [Fact]
    public async Task Delivery_ThatNobodyPriced_BooksTheMostThatWasAccepted()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(300, unit: PriceUnit.Credit, provider: "apiinone");

        var id = await room.DeliverUnpriced();

        Assert.Equal(new LedgerSum(0, 300), await room.Money(id));
        Assert.Equal("budget-exceeded", (await room.OrderUnpriced().Refusal()).Code);
        var view = await room.Now(id);
        Assert.Equal((null, true, "charge unknown"), (view.Charge, view.MayHaveBeenCharged, ChargeWords.Brief(view)));
        await room.AssertBalanced();
    }

    [Fact]
    public async Task Report_OfWhatNobodyPriced_SaysSo()
    {
        await using var room = await LiveRoom.Open();
        await room.DeliverUnpriced();

        var report = await room.Get<SpendReads>().Report(SpendGrouping.Provider, null, null, default);

        Assert.Equal((1, 1, 1), (report.ChargeUnknown, report.Total.ChargeUnknown, report.Total.WithoutUsd));
        Assert.Equal([new("apiinone", PriceUnit.Credit, 300)], report.Total.Amounts);
    }

    [Fact]
    public async Task Submission_WrittenOffWithoutAPrice_CountsAsSpent()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.OrderUnpriced();
        await room.Happen(id, new(GenerationEventKind.SendStarted, "sent"));
        await room.Happen(id, new(GenerationEventKind.OutcomeUnclear, "?"));
        await room.Happen(id, new(GenerationEventKind.NeedsPerson, "?"));

        var view = await room.Desk.Resolve(id, new(ResolutionOutcome.ChargedLost), Orders.Administrator, default);

        Assert.Equal("charge unknown", ChargeWords.Brief(view));
        Assert.Contains("counts as spent", FailureWords.Of(view, [], false)!.Money, StringComparison.Ordinal);
        Assert.Equal(300m, (await room.Money(id)).Spent);
    }

    [Fact]
    public async Task Record_ThatComesLater_BringsTheBooksToIt()
    {
        await using var room = await LiveRoom.Open();
        var lot = await room.Lot(1000, 10);
        var id = await room.DeliverUnpriced();

        await room.Happen(id, new(GenerationEventKind.Progressed, "their record") { Charge = 120, ChargeEvidence = ChargeEvidence.Record });

        Assert.Equal((120m, 880m), ((await room.Money(id)).Spent, await room.Left(lot)));
        var view = await room.Now(id);
        Assert.Equal((120m, false), (view.Charge!.Amount, view.MayHaveBeenCharged));
        await room.AssertBalanced();
    }

    [Theory]
    [InlineData(0, 300)]
    [InlineData(-180, 120)]
    public async Task Person_WhoEntersTheCharge_SettlesIt(int amount, int spent)
    {
        await using var room = await LiveRoom.Open();
        var id = await room.DeliverUnpriced();

        await room.Get<MoneyDesk>().Adjust(id, amount, "their bill", Orders.Administrator, default);

        Assert.Equal((spent, false), ((await room.Money(id)).Spent, (await room.Now(id)).MayHaveBeenCharged));
        Assert.Equal(0, (await room.Get<SpendReads>().Report(SpendGrouping.Provider, null, null, default)).ChargeUnknown);
        await room.AssertBalanced();
    }

    [Fact]
    public async Task Failure_ThatMayHaveBeenCharged_CanBeSaidNotToHaveBeen()
    {
        await using var room = await LiveRoom.Open();
        var id = await room.FailUntold();

        await room.Get<MoneyDesk>().Adjust(id, 0, "not on their bill", Orders.Administrator, default);

        Assert.Equal("not charged", ChargeWords.Brief(await room.Now(id)));
        Assert.Equal("invalid", (await room.Get<MoneyDesk>().Adjust(id, 0, "again", Orders.Administrator, default).Refusal()).Code);
    }

    [Fact]
    public async Task History_OfUnknownCharges_FindsThemAlsoInTheTrash()
    {
        await using var room = await LiveRoom.Open();
        await room.Spend(200);
        var (delivered, failed) = (await room.DeliverUnpriced(), await room.FailUntold());
        await room.Get<TrashDesk>().Delete(failed, Orders.Administrator, default);

        var page = await room.History.Search(new HistoryQuery { ChargeUnknown = true }, default);

        Assert.Equal(new[] { delivered, failed }.Order(), page.Items.Select(item => item.Id).Order());
    }
}

file static class Unpriced
{
    public static async Task<Guid> OrderUnpriced(this Workroom room)
    {
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Model = ModelFamily.GrokVideo, Prompt = "a fox" };
        return (await room.Desk.Submit(new("apiinone/grok-video", spec, 300, Guid.NewGuid().ToString("N"), null, []), Orders.Member, default)).Id;
    }

    public static async Task<Guid> DeliverUnpriced(this Workroom room)
    {
        var id = await room.OrderUnpriced();
        await room.Happen(id, new(GenerationEventKind.SendStarted, "sent"));
        await room.Happen(id, new(GenerationEventKind.Accepted, "taken"));
        await room.Happen(id, new GenerationChange(GenerationEventKind.Delivered, "delivered"));
        return id;
    }

    public static async Task AssertBalanced(this Workroom room)
    {
        await using var db = await room.Db();
        Assert.Null(await room.Get<LedgerCheck>().FirstWrong(db, default));
    }
}
