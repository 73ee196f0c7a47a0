using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Spend;

namespace KlingWeb.Core.Tests.Spend;

public sealed class BudgetTermsTests
{
    private static readonly DateTimeOffset First = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CalendarSpan November = new(First, First.AddMonths(1));
    private static readonly Guid One = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();

    [Theory]
    [InlineData(BudgetScope.Team, "", null, true)]
    [InlineData(BudgetScope.Team, "", "apiinone", true)]
    [InlineData(BudgetScope.Team, "", "cloudsway", false)]
    [InlineData(BudgetScope.Member, "mia", null, true)]
    [InlineData(BudgetScope.Member, "ann", null, false)]
    [InlineData(BudgetScope.Project, "fox", null, true)]
    [InlineData(BudgetScope.Project, "FOX", null, true)]
    [InlineData(BudgetScope.Project, "fo", null, false)]
    [InlineData(BudgetScope.Project, "fox", "cloudsway", false)]
    public void Budget_AskedWhetherItCovers_KnowsItsOwn(BudgetScope scope, string subject, string? provider, bool covers) =>
        Assert.Equal(covers, Terms(scope, subject, provider).Covers("mia", "Fox", "apiinone"));

    [Fact]
    public void Project_OfNone_IsCoveredByNoProjectsBudget() =>
        Assert.False(Terms(BudgetScope.Project, "fox", null).Covers("mia", null, "apiinone"));

    [Fact]
    public void Use_OfAnOpenHold_CountsIt() =>
        Assert.Equal(new BudgetUse(0, 3, 0), Use(Line(One, LedgerEntryKind.Hold, 3, day: 2)));

    [Fact]
    public void Use_OfASettledOne_CountsTheCapture() => Assert.Equal(
        new BudgetUse(2, 0, 0),
        Use(Line(One, LedgerEntryKind.Hold, 3, day: 2), Line(One, LedgerEntryKind.Release, 3, day: 2), Line(One, LedgerEntryKind.Capture, 2, day: 2)));

    [Fact]
    public void Use_OfWhatWasOrderedBefore_CountsNothing() => Assert.Equal(
        new BudgetUse(0, 0, 0),
        Use(Line(One, LedgerEntryKind.Hold, 3, day: -1), Line(One, LedgerEntryKind.Release, 3, day: -1), Line(One, LedgerEntryKind.Capture, 2, day: -1)));

    [Fact]
    public void Use_OfARefund_MakesRoom() => Assert.Equal(
        new BudgetUse(1, 0, 0),
        Use(Line(One, LedgerEntryKind.Capture, 3, day: 2), Line(One, LedgerEntryKind.Refund, 2, day: 2)));

    [Fact]
    public void Use_OfARefundOfLastMonths_MakesNoRoom() => Assert.Equal(
        new BudgetUse(5, 0, 0),
        Use(Line(One, LedgerEntryKind.Capture, 3, day: -2), Line(One, LedgerEntryKind.Refund, 3, day: -2), Line(Other, LedgerEntryKind.Capture, 5, day: 2)));

    [Fact]
    public void Use_OfWhatHasNoPriceInDollars_SaysSo() => Assert.Equal(
        new BudgetUse(4, 0, 1),
        Use(Line(One, LedgerEntryKind.Capture, 180, day: 2) with { Usd = null }, Line(Other, LedgerEntryKind.Capture, 4, day: 2)));

    [Fact]
    public void Use_InTheProvidersUnit_CountsUnits() => Assert.Equal(
        new BudgetUse(300, 0, 0),
        (Terms(BudgetScope.Team, "", "apiinone") with { Unit = PriceUnit.Credit }).UseIn(November, [Line(One, LedgerEntryKind.Capture, 3, day: 2) with { Amount = 300 }]));

    [Theory]
    [InlineData(0, 10, true)]
    [InlineData(9, 1, true)]
    [InlineData(9, 1.01, false)]
    [InlineData(10, 0, true)]
    [InlineData(11, 0, false)]
    public void Limit_OfTen_AllowsUpToItself(double used, double more, bool allowed) =>
        Assert.Equal(allowed, new BudgetUse((decimal)used, 0, 0).Allows((decimal)more, 10));

    [Theory]
    [InlineData(0, null)]
    [InlineData(4.99, null)]
    [InlineData(5, 50)]
    [InlineData(7.9, 50)]
    [InlineData(8, 80)]
    [InlineData(12, 80)]
    public void Threshold_Reached_IsTheHighest(double used, int? reached) =>
        Assert.Equal(reached, new BudgetUse(0, (decimal)used, 0).Reached([50, 80], 10));

    private static BudgetUse Use(params SpendLine[] lines) => Terms(BudgetScope.Team, "", null).UseIn(November, lines);

    private static BudgetTerms Terms(BudgetScope scope, string subject, string? provider) => new(scope, subject, BudgetPeriod.Month, PriceUnit.Usd, provider, 10, Stops: true);

    private static SpendLine Line(Guid generation, LedgerEntryKind kind, decimal usd, int day) =>
        new(generation, First.AddDays(day), "mia", "Fox", "apiinone", kind, PriceUnit.Credit, usd * 100, usd);
}
