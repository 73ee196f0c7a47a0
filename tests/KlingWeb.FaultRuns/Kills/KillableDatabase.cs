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
