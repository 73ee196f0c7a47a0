using System.Collections.Concurrent;
using System.Threading.Channels;
using KlingWeb.Data;

namespace KlingWeb.Generations;

/// <summary>Tells whoever watches what has changed: the first change at once, later ones of 100 ms together, the latest of each generation only.</summary>
public sealed class GenerationFeed(ChangeNews news, TimeProvider time, ILogger<GenerationFeed> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<long, FeedWatcher> watchers = new();
    private readonly Channel<Guid> changes = Channel.CreateUnbounded<Guid>(new() { SingleReader = true });
    private long lastWatcher;

    /// <summary>Calls back after each change until it is disposed. Subscribe first, read second, and drop what is older than the version read.</summary>
    public IDisposable Subscribe(Func<GenerationView, Task> onChanged)
    {
        var id = Interlocked.Increment(ref lastWatcher);
        var watcher = watchers[id] = new FeedWatcher(onChanged, log);
        return new Subscription(() =>
        {
            watchers.TryRemove(id, out _);
            watcher.Leave();
        });
    }

    /// <summary>Says, also to other instances, that a generation was committed anew.</summary>
    public void Publish(Guid id)
    {
        Hear(id);
        news.Tell(ChangeTopics.Generation, id.ToString());
    }

    /// <summary>Another instance has committed a generation anew.</summary>
    internal void Hear(Guid id) => changes.Writer.TryWrite(id);

    /// <summary>Reads changes and tells them on, until cancelled.</summary>
    internal async Task Run(Func<IReadOnlyCollection<Guid>, CancellationToken, Task<IReadOnlyList<GenerationView>>> read, CancellationToken cancellationToken)
    {
        while (await changes.Reader.WaitToReadAsync(cancellationToken))
        {
            var ids = new HashSet<Guid>();
            while (changes.Reader.TryRead(out var id)) ids.Add(id);
            try
            {
                Tell(await read(ids, cancellationToken));
            }
#pragma warning disable CA1031 // the next change is told all the same
            catch (Exception surprise) when (!cancellationToken.IsCancellationRequested)
            {
                log.LogError(surprise, "A change could not be told");
            }
#pragma warning restore CA1031

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private void Tell(IReadOnlyList<GenerationView> views)
    {
        foreach (var watcher in watchers.Values) watcher.Tell(views);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
