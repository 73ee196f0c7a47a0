using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Benchmarks.Generations;

/// <summary>A commit a call, in turn: sixty-four connections that wait for SQLite's lock would measure its patience.</summary>
internal sealed class OneAtATime(IDbContextFactory<KlingDb> contexts) : Transactions, IDisposable
{
    private readonly SingleTransactions each = new(contexts);
    private readonly SemaphoreSlim turn = new(1);

    public override async Task<T> Run<T>(Func<KlingDb, Task<T>> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await each.Run(work, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
