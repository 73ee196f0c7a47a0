using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Data;

/// <summary>A transaction each: PostgreSQL groups their commits by itself.</summary>
internal sealed class SingleTransactions(IDbContextFactory<KlingDb> contexts) : Transactions
{
    public override async Task<T> Run<T>(Func<KlingDb, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await work(db);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }
}
