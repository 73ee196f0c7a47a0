using KlingWeb.Archive;
using KlingWeb.Audit;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.ProviderDesks;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>The one place where a generation's state changes: row, event, ledger and what the audit log says of it in one transaction.</summary>
public sealed class GenerationWriter(
    Transactions transactions, MemberTransactions members, GenerationFeed feed, DueQueue due, InFlightTasks tasks, ProviderDesk providers, Settlement settlement, AuditLog audit, TimeProvider time)
{
    private const int MostConflicts = 10;
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);

    /// <summary>Decides about a generation as it stands now and writes what was decided.</summary>
    /// <param name="id">Which.</param>
    /// <param name="epoch">The claim of a worker; when another has claimed it since, nothing is written. Null for whoever needs none.</param>
    /// <param name="decide">Looks at the row and says what happened; null for nothing. May be asked again after a conflict.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    /// <param name="allowed">Asked in the same transaction, after the lock that it takes; when it says no, nothing is written.</param>
    /// <returns>The row after the change; null when nothing was written.</returns>
    /// <exception cref="TaskTakenException">The change names a provider's task that another generation has; nothing was written.</exception>
    public async Task<GenerationRow?> Change(
        Guid id, long? epoch, Func<GenerationRow, GenerationChange?> decide, CancellationToken cancellationToken, Func<KlingDb, GenerationRow, Task<bool>>? allowed = null)
    {
        return Learn(await Retried(() => transactions.Run(db => Write(db, id, epoch, decide, allowed, cancellationToken), cancellationToken)));
    }

    /// <summary>The same for a member, who has to be allowed to.</summary>
    /// <exception cref="DeskException">They are not; nothing was written.</exception>
    public async Task<GenerationRow?> ChangeBy(Actor actor, string role, Guid id, Func<GenerationRow, GenerationChange?> decide, CancellationToken cancellationToken) =>
        Learn(await Retried(() => members.Run(actor, role, (db, _) => Write(db, id, null, decide, null, cancellationToken), cancellationToken)));

    /// <summary>Says that what stands beside a generation has changed; neither state nor money.</summary>
    /// <exception cref="DeskException">It is not there.</exception>
    public async Task Touch(Guid id, CancellationToken cancellationToken)
    {
        await Retried(() => transactions.Run(db => Annotate(db, id, _ => { }, cancellationToken), cancellationToken));
        feed.Publish(id);
    }

    /// <summary>Changes what a member writes beside a generation; neither state nor money.</summary>
    /// <exception cref="DeskException">It is not there, or the member may not.</exception>
    public async Task AnnotateBy(Actor actor, Guid id, Action<GenerationRow> change, CancellationToken cancellationToken)
    {
        await Retried(() => members.Run(actor, Roles.Member, (db, _) => Annotate(db, id, change, cancellationToken), cancellationToken));
        feed.Publish(id);
    }

    private GenerationRow? Learn(GenerationRow? written)
    {
        if (written is null) return null;
        tasks.Learn(written);
        due.Set(written.Id, written.DueAt);
        if (written.Status.IsFinal()) due.FreeSlot(Slots.Of(written));
        feed.Publish(written.Id);
        return written;
    }

    private async Task<bool> Annotate(KlingDb db, Guid id, Action<GenerationRow> change, CancellationToken cancellationToken)
    {
        var row = await db.Set<GenerationRow>().SingleOrDefaultAsync(g => g.Id == id, cancellationToken) ?? throw DeskException.NotThere();
        change(row);
        row.Version++;
        row.UpdatedAt = time.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Runs it anew when somebody else has changed the same row meanwhile.</summary>
    private static async Task<T> Retried<T>(Func<Task<T>> write)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            try
            {
                return await write();
            }
            catch (DbUpdateException conflict) when (conflicts < MostConflicts && (conflict is DbUpdateConcurrencyException || conflict.IsDuplicate()))
            {
                // read again and decided again
            }
        }
    }

    private async Task<GenerationRow?> Write(
        KlingDb db, Guid id, long? epoch, Func<GenerationRow, GenerationChange?> decide, Func<KlingDb, GenerationRow, Task<bool>>? allowed, CancellationToken cancellationToken)
    {
        var row = await db.Set<GenerationRow>().Include(g => g.Attempts).SingleOrDefaultAsync(g => g.Id == id, cancellationToken);
        if (row is null || (epoch is not null && row.LeaseEpoch != epoch)) return null;
        if (decide(row) is not { } change) return null;
        if (StateMachine.Decide(new(row.Status, row.NeedsPerson), change.Kind) is not { } transition) return null;
        if (allowed is not null && !await allowed(db, row)) return null;

        var taskBefore = row.TaskKey;
        await Apply(db, row, change, transition, cancellationToken);
        if (row.TaskKey is { } task && task != taskBefore) await DemandFree(db, row, task, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return row;
    }

    private static async Task DemandFree(KlingDb db, GenerationRow row, string task, CancellationToken cancellationToken)
    {
        var owner = await db.Set<GenerationRow>().Where(g => g.TaskKey == task && g.Id != row.Id).Select(g => (Guid?)g.Id).SingleOrDefaultAsync(cancellationToken);
        if (owner is { } other) throw new TaskTakenException(row.ProviderTaskId!, other);
    }

    private async Task Apply(KlingDb db, GenerationRow row, GenerationChange change, Transition transition, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        row.Version++;
        row.UpdatedAt = now;
        row.DueAt = change.DueIn is { } wait ? now + wait : null;
        if (transition.Applied)
        {
            (row.Status, row.NeedsPerson) = transition.Next;
            if (row.Status.IsFinal()) row.FinishedAt = now;
            if (change.Error is { } error) (row.ErrorCode, row.ErrorMessage) = error;
            row.ProviderMessage = change.ProviderMessage ?? row.ProviderMessage;
        }

        change.Also?.Invoke(row);
        await settlement.Apply(db, row, change, transition, now, cancellationToken);
        db.Add(EventOf(row, change, now));
        if (change.Audit is { } told) await audit.Add(db, change.ActorName!, told.Action, row.Id.ToString("D"), told.Detail, cancellationToken);
        // files come with the delivery that is paid for; told a second time they are there already
        if (transition.Hold == HoldEffect.Capture) AddFiles(db, row, change, now);
    }

    private void AddFiles(KlingDb db, GenerationRow row, GenerationChange change, DateTimeOffset now)
    {
        var (files, kept) = (change.Files, providers.FilesKeptDays(row.Provider));
        for (var n = 0; n < files.Count; n++)
        {
            db.Add(new GenerationFile
            {
                GenerationId = row.Id,
                N = n + 1,
                Kind = files[n].Kind,
                ProviderUrl = files[n].Url.AbsoluteUri,
                CreatedAt = now,
                DueAt = now,
                ProviderDeletesAt = kept is { } days ? MadeAt(row, change.EndedThere, now).AddDays(days) : null,
            });
        }
    }

    // the provider's term begins with its own end, however late that was noticed; a time that can't be right counts for nothing
    private static DateTimeOffset MadeAt(GenerationRow row, DateTimeOffset? told, DateTimeOffset now) =>
        told is { } at && at >= (row.AcceptedAt ?? row.CreatedAt) - ClockSlack && at < now ? at : now;

    private static GenerationEventRow EventOf(GenerationRow row, GenerationChange change, DateTimeOffset now) => new()
    {
        GenerationId = row.Id,
        At = now,
        Kind = change.Kind,
        Status = row.Status,
        Text = change.Text,
        ProviderMessage = change.ProviderMessage,
        ActorName = change.ActorName,
    };
}
