using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingWeb.FaultRuns.Kills;

/// <summary>Passes each command by the switch.</summary>
public sealed class KillableCommands(KillSwitch kills) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        kills.Pass(new(KillPoint.Command));
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        kills.Pass(new(KillPoint.Command));
        return ValueTask.FromResult(result);
    }
}

/// <summary>Passes each change by the switch, before it is written and after its commit.</summary>
public sealed class KillableChanges(KillSwitch kills) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        kills.Pass(new(KillPoint.Saving, eventData.Context));
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        kills.Pass(new(KillPoint.Saved, eventData.Context));
        return ValueTask.FromResult(result);
    }
}

/// <summary>Passes each commit of a transaction of several changes by the switch.</summary>
public sealed class KillableCommits(KillSwitch kills) : DbTransactionInterceptor
{
    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        kills.Pass(new(KillPoint.Command));
        return ValueTask.FromResult(result);
    }
}
