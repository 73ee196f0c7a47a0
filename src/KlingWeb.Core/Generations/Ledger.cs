using System.Globalization;

namespace KlingWeb.Core.Generations;

/// <summary>What an entry of the ledger does.</summary>
public enum LedgerEntryKind
{
    /// <summary>Money set aside for a submission: the upper end of its quote.</summary>
    Hold,

    /// <summary>What the submission cost.</summary>
    Capture,

    /// <summary>What is no longer set aside.</summary>
    Release,

    /// <summary>What the provider gave back.</summary>
    Refund,

    /// <summary>A correction by a person, with a reason.</summary>
    Adjust,
}

/// <summary>One entry; entries are only ever added.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Amount">In the offer's unit; never negative but for <see cref="LedgerEntryKind.Adjust"/>.</param>
public readonly record struct LedgerMove(LedgerEntryKind Kind, decimal Amount);

/// <summary>Where the money of one submission stands.</summary>
/// <param name="Held">Still set aside.</param>
/// <param name="Spent">Captured, less refunds, with adjustments.</param>
public readonly record struct LedgerSum(decimal Held, decimal Spent);

/// <summary>The arithmetic of the ledger.</summary>
public static class Ledger
{
    /// <summary>Sums the entries of one submission.</summary>
    /// <exception cref="InvalidOperationException">More was released than held, or more refunded than captured.</exception>
    public static LedgerSum Sum(IEnumerable<LedgerMove> moves)
    {
        var (held, spent) = (0m, 0m);
        foreach (var move in moves)
        {
            if (move.Amount < 0 && move.Kind != LedgerEntryKind.Adjust) throw new InvalidOperationException($"A {move.Kind} of {move.Amount} is negative.");
            switch (move.Kind)
            {
                case LedgerEntryKind.Hold: held += move.Amount; break;
                case LedgerEntryKind.Release: held -= move.Amount; break;
                case LedgerEntryKind.Capture: spent += move.Amount; break;
                case LedgerEntryKind.Refund: spent -= move.Amount; break;
                default: spent += move.Amount; break;
            }
        }

        if (held < 0) throw new InvalidOperationException($"{-held} more was released than held.");
        if (spent < 0) throw new InvalidOperationException($"{-spent} more was refunded than captured.");
        return new LedgerSum(held, spent);
    }

    /// <summary>The entries that an effect adds to a submission whose sum is known.</summary>
    /// <param name="effect">What becomes of the money held.</param>
    /// <param name="sum">Where it stands now.</param>
    /// <param name="charge">What the provider says it took; null when it has said nothing.</param>
    /// <param name="otherwise">What <see cref="HoldEffect.Capture"/> spends then: the best number of our own quote; null, and nothing is spent, where it has none. Never the hold, which is a limit.</param>
    public static IReadOnlyList<LedgerMove> Moves(HoldEffect effect, LedgerSum sum, decimal? charge, decimal? otherwise) => effect switch
    {
        HoldEffect.Release => Release(sum),
        HoldEffect.Capture => [.. Release(sum), .. Capture(sum, charge ?? otherwise)],
        HoldEffect.CaptureWhatWasCharged => [.. Release(sum), .. Capture(sum, charge)],
        _ => [],
    };

    /// <summary>What is wrong with the entries of a submission in the state in which it is; null when nothing is.</summary>
    /// <param name="status">Its state.</param>
    /// <param name="hold">What it was to hold from its beginning.</param>
    /// <param name="charge">The charge that is recorded beside it; null when none is.</param>
    /// <param name="moves">Its entries, first things first.</param>
    public static string? Fault(GenerationStatus status, decimal hold, decimal? charge, IReadOnlyCollection<LedgerMove> moves)
    {
        LedgerSum sum;
        try
        {
            sum = Sum(moves);
        }
        catch (InvalidOperationException impossible)
        {
            return impossible.Message;
        }

        var held = Total(moves, LedgerEntryKind.Hold);
        if (held != hold) return $"{held} was held instead of {hold}.";
        // what has expired may keep its hold, since its result may still come
        if (status.IsFinal() && status != GenerationStatus.Expired && sum.Held != 0) return $"It has ended and {sum.Held} is still held.";
        if (!status.IsFinal() && sum.Held != hold) return $"It is open and {sum.Held} is held instead of {hold}.";
        if (!status.IsFinal() && sum.Spent != 0) return $"It is open and {sum.Spent} is spent.";
        if (moves.All(move => move.Kind != LedgerEntryKind.Capture)) return null;
        // an earlier version of this program spent the hold where nobody had told the charge
        var due = charge ?? hold;
        return CameTo(due, moves) || Total(moves, LedgerEntryKind.Capture) == due ? null : Miscaptured(moves, charge);
    }

    // each word of the provider brings what is spent to the charge; after the last one only people correct it
    private static bool CameTo(decimal due, IReadOnlyCollection<LedgerMove> moves)
    {
        var corrections = moves.Reverse().TakeWhile(move => move.Kind is LedgerEntryKind.Refund or LedgerEntryKind.Adjust).Count();
        return Enumerable.Range(0, corrections + 1).Any(after => Sum(moves.Take(moves.Count - after)).Spent == due);
    }

    private static string Miscaptured(IEnumerable<LedgerMove> moves, decimal? charge) =>
        $"{Total(moves, LedgerEntryKind.Capture)} was captured and the charge is {charge?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}.";

    private static decimal Total(IEnumerable<LedgerMove> moves, LedgerEntryKind kind) => moves.Where(move => move.Kind == kind).Sum(move => move.Amount);

    private static LedgerMove[] Release(LedgerSum sum) => sum.Held > 0 ? [new(LedgerEntryKind.Release, sum.Held)] : [];

    // a person may have entered it, or a part of it, before the provider's word came
    private static LedgerMove[] Capture(LedgerSum sum, decimal? charge) =>
        charge is { } due && (due > sum.Spent || sum.Spent == 0) ? [new(LedgerEntryKind.Capture, due - sum.Spent)] : [];
}
