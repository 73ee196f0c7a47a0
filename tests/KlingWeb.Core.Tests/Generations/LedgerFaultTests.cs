using KlingWeb.Core.Generations;

namespace KlingWeb.Core.Tests.Generations;

public sealed class LedgerFaultTests
{
    private static readonly LedgerMove Hold = new(LedgerEntryKind.Hold, 10);
    private static readonly LedgerMove Release = new(LedgerEntryKind.Release, 10);
    private static readonly LedgerMove Capture = new(LedgerEntryKind.Capture, 8);
    private static readonly LedgerMove Refund = new(LedgerEntryKind.Refund, 3);
    private static readonly LedgerMove CaptureAll = new(LedgerEntryKind.Capture, 10);
    private static readonly LedgerMove Adjust = new(LedgerEntryKind.Adjust, 1);

    public static TheoryData<GenerationStatus, int?, LedgerMove[]> Right => new()
    {
        { GenerationStatus.Queued, null, [Hold] },
        { GenerationStatus.Running, 8, [Hold] },
        { GenerationStatus.Unknown, null, [Hold] },
        { GenerationStatus.Succeeded, 8, [Hold, Release, Capture] },
        { GenerationStatus.Succeeded, null, [Hold, Release] },
        { GenerationStatus.Succeeded, 8, [Hold, Release, Capture, Refund] },
        { GenerationStatus.Succeeded, null, [Hold, Release, CaptureAll] },
        { GenerationStatus.Succeeded, null, [Hold, Release, CaptureAll, Refund] },
        { GenerationStatus.Succeeded, 5, [Hold, Release, Capture, Refund] },
        { GenerationStatus.Succeeded, 5, [Hold, Release, Capture, Refund, Adjust, Refund] },
        { GenerationStatus.Cancelled, null, [Hold, Release] },
        { GenerationStatus.Expired, null, [Hold] },
        { GenerationStatus.Expired, 8, [Hold, Release] },
    };

    public static TheoryData<GenerationStatus, int?, LedgerMove[]> Wrong => new()
    {
        { GenerationStatus.Queued, null, [] },
        { GenerationStatus.Queued, null, [Hold, Release] },
        { GenerationStatus.Running, 8, [Hold, Hold] },
        { GenerationStatus.Running, 8, [Hold, Capture] },
        { GenerationStatus.Failed, null, [Hold] },
        { GenerationStatus.Succeeded, 8, [Hold, Capture] },
        { GenerationStatus.Succeeded, 8, [Hold, Release, Capture, Capture] },
        { GenerationStatus.Succeeded, 7, [Hold, Release, Capture] },
        { GenerationStatus.Succeeded, null, [Hold, Release, Capture] },
        { GenerationStatus.Succeeded, 4, [Hold, Release, Capture, Refund, Adjust] },
        { GenerationStatus.Cancelled, null, [Hold, Release, Release] },
        { GenerationStatus.Failed, null, [Hold, Release, Refund] },
    };

    [Theory]
    [MemberData(nameof(Right))]
    public void Entries_ThatFitTheState_HaveNoFault(GenerationStatus status, int? charge, LedgerMove[] moves) =>
        Assert.Null(Ledger.Fault(status, 10, charge, moves));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Entries_ThatDoNot_HaveOne(GenerationStatus status, int? charge, LedgerMove[] moves) =>
        Assert.NotNull(Ledger.Fault(status, 10, charge, moves));
}
