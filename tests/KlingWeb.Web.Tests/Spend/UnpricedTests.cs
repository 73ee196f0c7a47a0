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
    public async Task Delivery_OfAPriceThatOnlyBegins_BooksTheLeastAndSaysThatItIsUnknown()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(300, unit: PriceUnit.Credit, provider: "apiinone");

        var id = await room.DeliverUnpriced();

        Assert.Equal(new LedgerSum(0, 24), await room.Money(id));
        Assert.Equal("budget-exceeded", (await room.OrderUnpriced().Refusal()).Code);
        var view = await room.Now(id);
        Assert.Equal((24m, 0.24m, ChargeEvidence.Quote, true), (view.Charge!.Amount, view.Charge.Usd, view.Charge.Evidence, view.MayHaveBeenCharged));
        Assert.Equal("from $0.24, charge unknown", ChargeWords.Brief(view));
        Assert.Equal((null, 24m, 0.24m, null), (view.Quote.Amount, view.Quote.AmountMin, view.Quote.UsdMin, view.Quote.AmountMax));
        await room.AssertBalanced();
    }

    [Fact]
    public async Task Ceiling_HoweverHigh_IsNeverACharge()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(1_000_000, unit: PriceUnit.Credit, provider: "apiinone");
        await room.DeliverUnpriced(ModelFamily.GrokVideo, "grok-video", 100_000);
        await room.DeliverUnpriced(ModelFamily.Wan26, "wan-2-6", 100_000);

        var report = await room.Get<SpendReads>().Report(SpendGrouping.Provider, null, null, default);
        var budget = (await room.Get<BudgetReads>().All(default)).Single();
        var history = await room.History.Search(new HistoryQuery(), default);

        Assert.Equal([new("apiinone", PriceUnit.Credit, 104)], report.Total.Amounts);
        Assert.Equal((1.04m, 1.04m, 2), (report.Total.Usd, report.Total.UntoldUsd, report.Total.ChargeUnknown));
        Assert.Equal([new("apiinone", PriceUnit.Credit, 104)], report.Total.UntoldAmounts);
        Assert.Equal((104m, 104m, 2, 0m), (budget.Spent, budget.Untold, budget.ChargeUnknown, budget.Held));
        Assert.Equal([24m, 80m], history.Items.Select(item => item.Charge!.Amount).Order());
    }

    [Fact]
    public async Task Delivery_WithoutAnyPrice_BooksNothingAndSaysThatItIsUnknown()
    {
        await using var room = await LiveRoom.Open();
        var spec = SpecDefaults.For(GenerationKind.ImageToVideo) with
        {
            Prompt = "<<<voice_1>>> speaks", StartImage = "https://example.com/a.jpg", Quality = Quality.Pro, Audio = true, Voices = ["v1"],
        };
        var id = (await room.Desk.Submit(new("cloudsway/kling-v3", spec, 500, Guid.NewGuid().ToString("N"), null, []), Orders.Member, default)).Id;
        await room.Deliver(id);

        var view = await room.Now(id);
        Assert.Equal((default, null, true, "charge unknown"), (await room.Money(id), view.Charge, view.MayHaveBeenCharged, ChargeWords.Brief(view)));
        var report = await room.Get<SpendReads>().Report(SpendGrouping.Provider, null, null, default);
        Assert.Equal((1, 0), (report.ChargeUnknown, report.Total.Amounts.Count));
        await room.AssertBalanced();
    }

    [Fact]
    public async Task DollarBudget_OfAPriceThatOnlyBegins_CountsItsHold()
    {
        await using var room = await LiveRoom.Open();
        await room.Budget(4);

        await room.DeliverUnpriced();
        Assert.Equal("budget-exceeded", (await room.OrderUnpriced(most: 400).Refusal()).Code);
        Assert.Equal(0.24m, (await room.Get<BudgetReads>().All(default)).Single().Spent);
    }

    [Fact]
    public async Task Report_OfWhatNobodyPriced_SaysSo()
    {
        await using var room = await LiveRoom.Open();
        await room.DeliverUnpriced();

        var report = await room.Get<SpendReads>().Report(SpendGrouping.Provider, null, null, default);

        Assert.Equal((1, 1, 0), (report.ChargeUnknown, report.Total.ChargeUnknown, report.Total.WithoutUsd));
        Assert.Equal([new("apiinone", PriceUnit.Credit, 24)], report.Total.Amounts);
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

        Assert.Equal("from $0.24, charge unknown", ChargeWords.Brief(view));
        Assert.Contains("counts as spent", FailureWords.Of(view, [], false)!.Money, StringComparison.Ordinal);
        Assert.Equal(24m, (await room.Money(id)).Spent);
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
    [InlineData(0, 24)]
    [InlineData(96, 120)]
    public async Task Person_WhoEntersTheCharge_SettlesIt(int amount, int spent)
    {
        await using var room = await LiveRoom.Open();
        var id = await room.DeliverUnpriced();

        await room.Get<MoneyDesk>().Adjust(id, amount, "their bill", Orders.Administrator, default);

        var view = await room.Now(id);
        Assert.Equal((spent, spent, false), ((await room.Money(id)).Spent, view.Charge!.Amount, view.MayHaveBeenCharged));
        Assert.Equal("an administrator, who has looked", ChargeWords.Evidence(view));
        Assert.Equal(0, (await room.Get<SpendReads>().Report(SpendGrouping.Provider, null, null, default)).ChargeUnknown);
        await room.AssertBalanced();
    }

    [Theory]
    [InlineData(24, ChargeEvidence.Answer, 24, false)]
    [InlineData(24, ChargeEvidence.Record, 24, false)]
    [InlineData(60, ChargeEvidence.Answer, 60, false)]
    [InlineData(0, ChargeEvidence.Record, 0, false)]
    [InlineData(0, ChargeEvidence.Answer, 24, true)]
    public async Task Word_ThatComesLater_SettlesWhatWasUnknown(int charge, ChargeEvidence evidence, int spent, bool unknown)
    {
        await using var room = await LiveRoom.Open();
        var id = await room.DeliverUnpriced();

        await room.Happen(id, new(GenerationEventKind.Progressed, "their word") { Charge = charge, ChargeEvidence = evidence });

        Assert.Equal((spent, unknown), ((await room.Money(id)).Spent, (await room.Now(id)).MayHaveBeenCharged));
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
    public static async Task<Guid> OrderUnpriced(this Workroom room, ModelFamily family = ModelFamily.GrokVideo, string model = "grok-video", decimal most = 300)
    {
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Model = family, Prompt = "a fox" };
        return (await room.Desk.Submit(new($"apiinone/{model}", spec, most, Guid.NewGuid().ToString("N"), null, []), Orders.Member, default)).Id;
    }

    public static async Task<Guid> DeliverUnpriced(this Workroom room, ModelFamily family = ModelFamily.GrokVideo, string model = "grok-video", decimal most = 300)
    {
        var id = await room.OrderUnpriced(family, model, most);
        await room.Deliver(id);
        return id;
    }

    public static async Task Deliver(this Workroom room, Guid id)
    {
        await room.Happen(id, new(GenerationEventKind.SendStarted, "sent"));
        await room.Happen(id, new(GenerationEventKind.Accepted, "taken"));
        await room.Happen(id, new GenerationChange(GenerationEventKind.Delivered, "delivered"));
    }

    public static async Task AssertBalanced(this Workroom room)
    {
        await using var db = await room.Db();
        Assert.Null(await room.Get<LedgerCheck>().FirstWrong(db, default));
    }
}
