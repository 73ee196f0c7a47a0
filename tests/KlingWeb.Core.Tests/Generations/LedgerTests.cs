using CsCheck;
using KlingWeb.Core.Generations;

namespace KlingWeb.Core.Tests.Generations;

public sealed class LedgerTests
{
    [Fact]
    public void Sum_OfAllKinds_KeepsHeldAndSpentApart()
    {
        var sum = Ledger.Sum(
        [
            new(LedgerEntryKind.Hold, 10m),
            new(LedgerEntryKind.Release, 4m),
            new(LedgerEntryKind.Capture, 7m),
            new(LedgerEntryKind.Refund, 2m),
            new(LedgerEntryKind.Adjust, -1.5m),
        ]);

        Assert.Equal(new LedgerSum(Held: 6m, Spent: 3.5m), sum);
    }

    [Theory]
    [InlineData(LedgerEntryKind.Release, 1)]
    [InlineData(LedgerEntryKind.Refund, 1)]
    [InlineData(LedgerEntryKind.Hold, -1)]
    [InlineData(LedgerEntryKind.Capture, -1)]
    [InlineData(LedgerEntryKind.Adjust, -1)]
    public void Sum_OfWhatCannotBe_Throws(LedgerEntryKind kind, int amount) =>
        Assert.Throws<InvalidOperationException>(() => Ledger.Sum([new(kind, amount)]));

    [Theory]
    [InlineData(HoldEffect.Keep, null, 8, 8, 0)]
    [InlineData(HoldEffect.Release, 5, 8, 0, 0)]
    [InlineData(HoldEffect.Capture, 5, 8, 0, 5)]
    [InlineData(HoldEffect.Capture, null, 8, 0, 8)]
    [InlineData(HoldEffect.CaptureWhatWasCharged, 5, 8, 0, 5)]
    [InlineData(HoldEffect.CaptureWhatWasCharged, null, 8, 0, 0)]
    public void Moves_OfAnEffect_SettleTheHold(HoldEffect effect, int? charge, int otherwise, int held, int spent)
    {
        LedgerMove[] before = [new(LedgerEntryKind.Hold, 8m)];

        var moves = Ledger.Moves(effect, Ledger.Sum(before), charge, otherwise);

        Assert.Equal(new LedgerSum(held, spent), Ledger.Sum([.. before, .. moves]));
    }

    [Theory]
    [InlineData(3, 5, 5)]
    [InlineData(5, 5, 5)]
    [InlineData(7, 5, 7)]
    public void Moves_OfALateCharge_ArePartOfWhatAPersonHasEntered(int entered, int charge, int spent)
    {
        LedgerMove[] before = [new(LedgerEntryKind.Hold, 8m), new(LedgerEntryKind.Release, 8m), new(LedgerEntryKind.Adjust, entered)];

        var moves = Ledger.Moves(HoldEffect.Capture, Ledger.Sum(before), charge, 8m);

        Assert.Equal(new LedgerSum(0m, spent), Ledger.Sum([.. before, .. moves]));
        Assert.Null(Ledger.Fault(GenerationStatus.Expired, 8m, charge, [.. before, .. moves]));
    }

    [Fact]
    public void Moves_OfAnyEffectOnAnyHold_LeaveNothingHeldAndSpendTheCharge() => Gen.Select(Amount.Array[0, 3], Amount.Nullable(0.3), Amount, Gen.OneOf(HoldEffect.Release, HoldEffect.Capture, HoldEffect.CaptureWhatWasCharged)).Sample(
        (holds, charge, otherwise, effect) =>
        {
            LedgerMove[] before = [.. holds.Select(hold => new LedgerMove(LedgerEntryKind.Hold, hold))];

            var after = Ledger.Sum([.. before, .. Ledger.Moves(effect, Ledger.Sum(before), charge, otherwise)]);

            var expected = effect switch
            {
                HoldEffect.Release => 0m,
                HoldEffect.Capture => charge ?? otherwise,
                _ => charge ?? 0m,
            };
            Assert.Equal(new LedgerSum(0m, expected), after);
        },
        iter: 3_000);

    private static Gen<decimal> Amount { get; } = Gen.Int[0, 999_999_999].Select(millionths => millionths / 1_000_000m);
}
