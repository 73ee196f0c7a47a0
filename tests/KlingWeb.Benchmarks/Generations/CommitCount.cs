using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingWeb.Benchmarks.Generations;

/// <summary>Counts the database's commits, by what EF tells about itself.</summary>
internal sealed class CommitCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> subscriptions = [];
    private long total;

    public CommitCount() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public long Total => Interlocked.Read(ref total);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.TransactionCommitted.Name));
    }

    public void OnNext(KeyValuePair<string, object?> value) => Interlocked.Increment(ref total);

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
}
