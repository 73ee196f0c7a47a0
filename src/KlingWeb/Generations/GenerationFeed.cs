using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using KlingWeb.Data;

namespace KlingWeb.Generations;

/// <summary>Tells whoever watches what has changed: the first change at once, later ones of 100 ms together, the latest of each generation only.</summary>
public sealed class GenerationFeed(ChangeNews news, TimeProvider time, ILogger<GenerationFeed> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<long, Watcher> watchers = new();
    private readonly Channel<Guid> changes = Channel.CreateUnbounded<Guid>(new() { SingleReader = true });
    private long lastWatcher;

    /// <summary>Calls back after each change until it is disposed. Subscribe first, read second, and drop what is older than the version read.</summary>
    public IDisposable Subscribe(Func<GenerationView, Task> onChanged)
    {
        var id = Interlocked.Increment(ref lastWatcher);
        watchers[id] = new Watcher(onChanged, CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        return new Subscription(() => watchers.TryRemove(id, out _));
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
                await Tell(await read(ids, cancellationToken));
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

    private Task Tell(IReadOnlyList<GenerationView> views) => Task.WhenAll(watchers.Values.Select(watcher => Tell(watcher, views)));

    private async Task Tell(Watcher watcher, IReadOnlyList<GenerationView> views)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (watcher.Culture, watcher.UiCulture);
        foreach (var view in views)
        {
            try
            {
                await watcher.OnChanged(view);
            }
#pragma warning disable CA1031 // one watcher that fails takes nothing from the others
            catch (Exception surprise)
            {
                log.LogWarning(surprise, "A watcher failed");
            }
#pragma warning restore CA1031
        }
    }

    private sealed record Watcher(Func<GenerationView, Task> OnChanged, CultureInfo Culture, CultureInfo UiCulture);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
