using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Data;

/// <summary>Runs what must be written whole or not at all.</summary>
public sealed class Transactions(IDbContextFactory<KlingDb> contexts)
{
    /// <summary>Runs it in one transaction of its own, durable when this returns; an exception leaves nothing behind.</summary>
    public async Task<T> Run<T>(Func<KlingDb, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await work(db);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <inheritdoc cref="Run{T}"/>
    public Task Run(Func<KlingDb, Task> work, CancellationToken cancellationToken) => Run(
        async db =>
        {
            await work(db);
            return true;
        },
        cancellationToken);
}
