using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KlingWeb.Data;

/// <summary>Writes whatever waits in one transaction, so that many callers share one wait for the disk. SQLite lets one write at a time anyway.</summary>
/// <remarks>
/// Nobody waits for company: a group is what came in while the one before it was being written. Each has a savepoint, so
/// that one that fails takes nothing from the others. All groups use one connection, which knows the file's pages and the
/// statements from the groups before.
/// </remarks>
internal sealed class GroupedTransactions(IDbContextFactory<KlingDb> contexts, KeptStatements statements) : Transactions, IAsyncDisposable
{
    private const int MostInAGroup = 64;
    private const string Savepoint = "one";

    private readonly Channel<Entry> waiting = Channel.CreateUnbounded<Entry>(new() { SingleReader = true });
    private readonly Lock starting = new();
    private Task? writing;
    private Writer? writer;

    public override async Task<T> Run<T>(Func<KlingDb, Task<T>> work, CancellationToken cancellationToken)
    {
        Start();
        var entry = new Entry<T>(work, cancellationToken);
        ObjectDisposedException.ThrowIf(!waiting.Writer.TryWrite(entry), this);
        return await entry.Result;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        if (writing is not null) await writing;
        await Close();
    }

    private void Start()
    {
        lock (starting) writing ??= Task.Run(Write);
    }

    private async Task Write()
    {
        var group = new List<Entry>(MostInAGroup);
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < MostInAGroup && waiting.Reader.TryRead(out var entry)) group.Add(entry);
            await Write(group);
            group.Clear();
        }
    }

    private async Task Write(List<Entry> group)
    {
        try
        {
            await Commit(group);
            // a refusal, too, is told only now: its caller may look for what another of the group has written
            foreach (var entry in group) entry.Tell();
        }
#pragma warning disable CA1031 // the callers are told, each its own; the next group is written all the same
        catch (Exception fault)
        {
            foreach (var entry in group) entry.Failed(fault);
        }
#pragma warning restore CA1031
    }

    private async Task Commit(List<Entry> group)
    {
        writer ??= await Writer.Open(contexts, statements);
        try
        {
            await using var transaction = await writer.Db.Database.BeginTransactionAsync();
            foreach (var entry in group) await Run(entry, writer.Db, transaction);
            await transaction.CommitAsync();
        }
        catch
        {
            // whatever state it is in, the next group opens another
            await Close();
            throw;
        }
    }

    private async Task Close()
    {
        var closing = writer;
        writer = null;
        if (closing is not null) await closing.DisposeAsync();
    }

    private static async Task Run(Entry entry, KlingDb db, IDbContextTransaction transaction)
    {
        await transaction.CreateSavepointAsync(Savepoint);
        try
        {
            await entry.Work(db);
        }
#pragma warning disable CA1031 // it is this caller's fault; the others of the group go on
        catch (Exception fault)
        {
            await transaction.RollbackToSavepointAsync(Savepoint);
            entry.Fault = fault;
        }
#pragma warning restore CA1031
        finally
        {
            db.ChangeTracker.Clear();
        }

        // left open, each would nest in those before it, and SQLite keep a copy of every page for each of them
        await transaction.ReleaseSavepointAsync(Savepoint);
    }

    private sealed class Writer(KlingDb db, IDisposable kept) : IAsyncDisposable
    {
        public KlingDb Db => db;

        public static async Task<Writer> Open(IDbContextFactory<KlingDb> contexts, KeptStatements statements)
        {
            var db = await contexts.CreateDbContextAsync();
            try
            {
                db.Database.AutoSavepointsEnabled = false;
                await db.Database.OpenConnectionAsync();
                return new(db, statements.For(db.Database.GetDbConnection()));
            }
            catch
            {
                await db.DisposeAsync();
                throw;
            }
        }

        public async ValueTask DisposeAsync()
        {
            kept.Dispose();
            await db.DisposeAsync();
        }
    }

    private abstract class Entry
    {
        /// <summary>Why its own work was taken back; null when it was not.</summary>
        public Exception? Fault { get; set; }

        public abstract Task Work(KlingDb db);

        /// <summary>Tells the caller how it ended; the group is durable.</summary>
        public abstract void Tell();

        public abstract void Failed(Exception fault);
    }

    private sealed class Entry<T>(Func<KlingDb, Task<T>> work, CancellationToken cancellationToken) : Entry
    {
        private readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;

        public Task<T> Result => outcome.Task;

        public override async Task Work(KlingDb db)
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = await work(db);
        }

        public override void Tell()
        {
            if (Fault is null) outcome.TrySetResult(result!);
            else outcome.TrySetException(Fault);
        }

        public override void Failed(Exception fault) => outcome.TrySetException(fault);
    }
}
