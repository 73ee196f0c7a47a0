using KlingWeb.Audit;
using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>Where an administrator sets the money of one generation right, with a reason.</summary>
public sealed class MoneyDesk(MemberTransactions members, AuditLog audit, LotBook lots, GenerationFeed feed, TimeProvider time)
{
    private const int LongestReason = 500;
    private const decimal Most = 1_000_000;

    /// <summary>Enters what the provider gave back after its capture.</summary>
    /// <param name="id">Which generation.</param>
    /// <param name="amount">In its unit, more than 0 and at most what it has cost.</param>
    /// <param name="reason">What shows it.</param>
    /// <param name="actor">An administrator.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    /// <exception cref="DeskException">It can't be refunded; nothing was written.</exception>
    public async Task Refund(Guid id, decimal amount, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (amount is <= 0 or > Most) throw DeskException.Invalid("amount", $"A refund is more than 0 and at most {Most:N0}.");
        await Enter(id, new(LedgerEntryKind.Refund, amount), reason, actor, cancellationToken);
    }

    /// <summary>Corrects what a generation has cost, up or down; 0 says that what is booked is right where nobody has told the charge.</summary>
    /// <param name="id">Which generation.</param>
    /// <param name="amount">In its unit; not below minus what it has cost.</param>
    /// <param name="reason">What shows it.</param>
    /// <param name="actor">An administrator.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    /// <exception cref="DeskException">It can't be corrected; nothing was written.</exception>
    public async Task Adjust(Guid id, decimal amount, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (amount is < -Most or > Most) throw DeskException.Invalid("amount", $"An adjustment is from {-Most:N0} to {Most:N0}.");
        await Enter(id, new(LedgerEntryKind.Adjust, amount), reason, actor, cancellationToken);
    }

    private async Task Enter(Guid id, LedgerMove move, string reason, Actor actor, CancellationToken cancellationToken)
    {
        reason = PlainText.Trimmed(reason) ?? "";
        if (PlainText.Length(reason) is 0 or > LongestReason) throw DeskException.Invalid("reason", $"Say why, in at most {LongestReason} characters.");
        try
        {
            await members.Run(actor, Roles.Administrator, (db, by) => Write(db, id, move, reason, by, cancellationToken), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new DeskException("changed", 409, "It has changed meanwhile. Nothing was entered; look again.");
        }

        feed.Publish(id);
    }

    private async Task Write(KlingDb db, Guid id, LedgerMove move, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var row = await db.Set<GenerationRow>().SingleOrDefaultAsync(generation => generation.Id == id, cancellationToken) ?? throw DeskException.NotThere();
        if (row.Mode == GenerationMode.Demo) throw new DeskException("demo", 409, "A demo costs nothing, so there is nothing to set right.");

        if (move.Amount == 0 && !row.MayHaveBeenCharged) throw DeskException.Invalid("amount", "An adjustment is above or below 0.");
        var entries = await db.Set<LedgerRow>().Where(entry => entry.GenerationId == id).ToListAsync(cancellationToken);
        var sum = Ledger.Sum(entries.Select(entry => new LedgerMove(entry.Kind, entry.Amount)));
        if (sum.Held > 0 || !row.Status.IsFinal()) throw new DeskException("still-held", 409, "Its money is still held. Settle it first; then it can be corrected.");

        var spent = sum.Spent + (move.Kind == LedgerEntryKind.Refund ? -move.Amount : move.Amount);
        if (spent < 0) throw new DeskException("more-than-captured", 409, $"Only {Money.Amount(sum.Spent, row.Unit)} of it are spent; more can't be given back.");

        db.Add(new LedgerRow
        {
            GenerationId = id,
            At = time.GetUtcNow(),
            Kind = move.Kind,
            Amount = move.Amount,
            Unit = row.Unit,
            Usd = row.ToUsd(move.Amount),
            Reason = $"{actor.Name}: {reason}",
        });
        row.Version++;
        if (row.MayHaveBeenCharged && row.ChargeAmount is not null) (row.ChargeAmount, row.ChargeUsd) = (spent, row.ToUsd(spent));
        row.MayHaveBeenCharged = false;   // somebody has looked and said what it cost
        await lots.Settle(db, row, sum.Spent, spent, cancellationToken);
        var word = move.Kind == LedgerEntryKind.Refund ? "refund-entered" : "charge-adjusted";
        await audit.Add(db, actor.Name, word, id.ToString(), $"{Money.Amount(move.Amount, row.Unit)}: {reason}", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
