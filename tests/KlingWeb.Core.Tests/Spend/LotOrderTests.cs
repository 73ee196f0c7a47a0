using KlingWeb.Core.Spend;

namespace KlingWeb.Core.Tests.Spend;

public sealed class LotOrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    // left, free, bought days ago, expires in days
    private static readonly UnitLot Paid = Lot(100, false, 9, null);
    private static readonly UnitLot PaidNewer = Lot(100, false, 3, null);
    private static readonly UnitLot PaidLapsingSoon = Lot(100, false, 1, 5);
    private static readonly UnitLot Free = Lot(50, true, 2, null);
    private static readonly UnitLot FreeLapsingSoon = Lot(50, true, 1, 2);
    private static readonly UnitLot Lapsed = Lot(500, true, 30, 0);

    [Fact]
    public void Charge_WhereFreeGoesFirst_TakesFreeThenWhatLapsesFirstThenTheOldest() => Assert.Equal(
        [(FreeLapsingSoon, 50m), (Free, 50m), (PaidLapsingSoon, 100m), (Paid, 100m), (PaidNewer, 20m)],
        Taken(320, freeFirst: true));

    [Fact]
    public void Charge_ElseWhere_TakesWhatLapsesFirst() => Assert.Equal(
        [(FreeLapsingSoon, 50m), (PaidLapsingSoon, 100m), (Paid, 70m)],
        Taken(220, freeFirst: false));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.5)]
    [InlineData(400, 400)]
    [InlineData(1000, 400)]
    public void Charge_OfSomeUnits_TakesWhatThereIs(double units, double taken) =>
        Assert.Equal((decimal)taken, Taken((decimal)units, freeFirst: true).Sum(take => take.Units));

    [Fact]
    public void Take_OfFreeUnits_CostsNothing() => Assert.Equal(0m, new LotTake(Free, 10).CashUsd);

    [Fact]
    public void Take_OfBoughtUnits_CostsWhatWasPaid() => Assert.Equal(0.2m, new LotTake(Paid, 10).CashUsd);

    [Fact]
    public void Refund_OfAPart_GoesBackToTheLastTakenFirst()
    {
        LotTake[] taken = [new(Free, 50), new(Paid, 100), new(FreeLapsingSoon, 50)];

        var returned = LotOrder.Return(taken, 120, freeFirst: true);

        Assert.Equal([(Paid, 100m), (Free, 20m)], returned.Select(take => (take.Lot, take.Units)));
    }

    private static List<(UnitLot Lot, decimal Units)> Taken(decimal units, bool freeFirst) =>
        [.. LotOrder.Take([PaidNewer, Paid, Lapsed, Free, PaidLapsingSoon, FreeLapsingSoon], units, freeFirst, Now).Select(take => (take.Lot, take.Units))];

    private static UnitLot Lot(decimal left, bool free, int daysAgo, int? expiresIn) =>
        new(Guid.NewGuid(), left, free, Now.AddDays(-daysAgo), expiresIn is { } days ? Now.AddDays(days) : null, free ? 0 : 0.02m);
}
