namespace KlingWeb.Data;

/// <summary>Runs what must be written whole or not at all.</summary>
public abstract class Transactions
{
    /// <summary>Runs it in a transaction; durable when this returns. An exception leaves nothing of it behind.</summary>
    /// <param name="work">Reads and writes through the given context only, and saves.</param>
    /// <param name="cancellationToken">Gives up before it is begun, or while it runs; never between the commit and the return.</param>
    public abstract Task<T> Run<T>(Func<KlingDb, Task<T>> work, CancellationToken cancellationToken);

    /// <inheritdoc cref="Run{T}"/>
    public Task Run(Func<KlingDb, Task> work, CancellationToken cancellationToken) => Run(
        async db =>
        {
            await work(db);
            return true;
        },
        cancellationToken);
}
