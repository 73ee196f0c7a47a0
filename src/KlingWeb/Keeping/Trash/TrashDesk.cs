using System.Globalization;
using KlingWeb.Audit;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Trash;

/// <summary>Puts generations into the trash and takes them out again. Their money stays in the ledger whatever happens here.</summary>
public sealed class TrashDesk(MemberTransactions members, AuditLog audit, GenerationFeed feed, TimeProvider time)
{
    private const int MostConflicts = 10;

    /// <summary>Hides a generation that has ended. Its files and texts are deleted after <see cref="TrashTime"/>.</summary>
    /// <exception cref="DeskException">It is not there, has not ended, or is another member's.</exception>
    public Task Delete(Guid id, Actor actor, CancellationToken cancellationToken) => Change(id, actor, "generation-deleted", row =>
    {
        if (!row.Status.IsFinal()) throw new DeskException("not-ended", 409, "It has not ended yet. Only what has ended can be deleted.");
        if (row is { Status: GenerationStatus.Expired, DueAt: not null }) throw new DeskException("still-held", 409, "Its money is still held. Settle that first.");
        if (row.DeletedAt is not null) return false;
        (row.DeletedAt, row.DeletedBy) = (time.GetUtcNow(), actor.Name);
        return true;
    }, cancellationToken);

    /// <summary>Takes a generation out of the trash.</summary>
    /// <exception cref="DeskException">It is not there, is another member's, or was deleted for good.</exception>
    public Task Restore(Guid id, Actor actor, CancellationToken cancellationToken) => Change(id, actor, "generation-restored", row =>
    {
        if (row.PurgedAt is not null) throw new DeskException("deleted-for-good", 409, "Its files and texts were deleted for good. Only its money is still in the books.");
        if (row.DeletedAt is null) return false;
        (row.DeletedAt, row.DeletedBy) = (null, null);
        return true;
    }, cancellationToken);

    private async Task Change(Guid id, Actor actor, string action, Func<GenerationRow, bool> change, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            try
            {
                await members.Run(actor, Roles.Member, (db, by) => Write(db, id, by, action, change, cancellationToken), cancellationToken);
                feed.Publish(id);
                return;
            }
            catch (DbUpdateConcurrencyException) when (conflicts < MostConflicts)
            {
                // somebody changed it in the meantime: looked at anew
            }
        }
    }

    private async Task Write(KlingDb db, Guid id, Actor actor, string action, Func<GenerationRow, bool> change, CancellationToken cancellationToken)
    {
        var row = await db.Set<GenerationRow>().SingleOrDefaultAsync(g => g.Id == id, cancellationToken) ?? throw DeskException.NotThere();
        if (!actor.IsAdministrator && row.MemberId != actor.MemberId) throw DeskException.Forbidden();
        if (!change(row)) return;
        row.Version++;
        row.UpdatedAt = time.GetUtcNow();
        var subject = id.ToString("D", CultureInfo.InvariantCulture);
        await audit.Add(db, actor.Name, action, subject, $"A generation of {row.MemberName} at {row.Offer}, {row.Status}.", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
