using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingWeb.FaultRuns.Kills;

/// <summary>Passes each change by the switch before it is written, and again once it is durable: after the commit of its transaction.</summary>
/// <remarks>A transaction may hold the changes of several callers, whose rows the context has forgotten by the time of the commit.</remarks>
public sealed class KillableChanges(KillSwitch kills) : ISaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, List<object>> uncommitted = [];

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        kills.Pass(new(KillPoint.Saving, Rows(eventData.Context!)));
        return ValueTask.FromResult(result);
    }

    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        var db = eventData.Context!;
        if (db.Database.CurrentTransaction is null) kills.Pass(new(KillPoint.Saved, Rows(db)));
        else uncommitted.GetOrCreateValue(db).AddRange(Rows(db));
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        kills.Pass(new(KillPoint.Command));
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && uncommitted.TryGetValue(db, out var rows))
        {
            uncommitted.Remove(db);
            kills.Pass(new(KillPoint.Saved, rows));
        }

        return Task.CompletedTask;
    }

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db) uncommitted.Remove(db);
        return Task.CompletedTask;
    }

    private static List<object> Rows(DbContext db) => [.. db.ChangeTracker.Entries().Select(entry => entry.Entity)];
}
