using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Spend;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Moves the money of a generation with its changes: what is held becomes spent or free, and a better word for a charge corrects the ledger.</summary>
public sealed class Settlement(LotBook lots)
{
    /// <summary>Writes what a change does to the money, in its transaction.</summary>
    internal async Task Apply(KlingDb db, GenerationRow row, GenerationChange change, Transition transition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = row.ChargeAmount;
        var isSettled = transition is { Hold: HoldEffect.Keep, Applied: false };
        TakeCharge(row, change, isSettled);
        if (isSettled) await Correct(db, row, known, now, cancellationToken);
        else if (transition.Hold != HoldEffect.Keep) await Settle(db, row, transition.Hold, now, cancellationToken);
    }

    private static void TakeCharge(GenerationRow row, GenerationChange change, bool isSettled)
    {
        if (change.Charge is not { } charge) return;
        if (row.ChargeEvidence is { } known && !(isSettled ? Overturns(row, charge, change.ChargeEvidence, known) : change.ChargeEvidence <= known)) return;
        row.ChargeAmount = charge;
        row.ChargeEvidence = change.ChargeEvidence;
        row.ChargeUsd = row.ToUsd(charge);
    }

    // only the provider's own books show a refund; that it says something else than before does not
    private static bool Overturns(GenerationRow row, decimal charge, ChargeEvidence said, ChargeEvidence known) => said is ChargeEvidence.Record or ChargeEvidence.Callback
        ? said <= known
        : said < known && (charge > row.ChargeAmount || (row.MayHaveBeenCharged && charge == row.ChargeAmount));

    /// <summary>A better word for a charge that is settled already corrects the ledger.</summary>
    private async Task Correct(KlingDb db, GenerationRow row, decimal? known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (row.ChargeAmount is not { } charge || row.ChargeEvidence is ChargeEvidence.Quote) return;
        row.MayHaveBeenCharged = false;   // now it is known, also where it is nothing
        if (charge == known) return;
        var spent = (await SumOf(db, row, cancellationToken)).Spent;
        // a person may have entered it already, or a part of it
        if (charge == spent) return;
        var amount = Math.Abs(charge - spent);
        db.Add(new LedgerRow
        {
            GenerationId = row.Id,
            At = now,
            Kind = charge > spent ? LedgerEntryKind.Capture : LedgerEntryKind.Refund,
            Amount = amount,
            Unit = row.Unit,
            Usd = row.ToUsd(amount),
            Reason = $"The provider said later what it took ({row.ChargeEvidence!.Value.Word()}).",
        });
        await lots.Settle(db, row, spent, charge, cancellationToken);
    }

    private static async Task<LedgerSum> SumOf(KlingDb db, GenerationRow row, CancellationToken cancellationToken)
    {
        var entries = await db.Set<LedgerRow>().Where(l => l.GenerationId == row.Id).ToListAsync(cancellationToken);
        return Ledger.Sum(entries.Select(l => new LedgerMove(l.Kind, l.Amount)));
    }

    private async Task Settle(KlingDb db, GenerationRow row, HoldEffect effect, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sum = await SumOf(db, row, cancellationToken);
        foreach (var move in Ledger.Moves(effect, sum, row.ChargeAmount, row.BestQuoted))
        {
            db.Add(new LedgerRow { GenerationId = row.Id, At = now, Kind = move.Kind, Amount = move.Amount, Unit = row.Unit, Usd = row.ToUsd(move.Amount) });
            if (move.Kind == LedgerEntryKind.Capture) await lots.Settle(db, row, sum.Spent, sum.Spent + move.Amount, cancellationToken);
        }

        if (effect == HoldEffect.Capture && row.ChargeAmount is null && row.BestQuoted is { } quoted)
        {
            (row.ChargeAmount, row.ChargeUsd, row.ChargeEvidence) = (quoted, row.ToUsd(quoted), ChargeEvidence.Quote);
        }

        // a charge that the provider did not keep must not be told as one; its word stays in the event
        if (effect == HoldEffect.Release) (row.ChargeAmount, row.ChargeUsd, row.ChargeEvidence) = (null, null, null);
        // where a price only begins says as little of the charge as no price does
        row.MayHaveBeenCharged = effect != HoldEffect.Release
            && (row.ChargeAmount is null || (row.ChargeEvidence is ChargeEvidence.Quote && row.QuotedAmount is null));
    }
}
