using System.Collections.Concurrent;

namespace KlingWeb.ProviderDesks;

/// <summary>Which providers have changed in memory and are not written down yet; the same one twice is one.</summary>
public sealed class ProviderChanges : IDisposable
{
    private readonly ConcurrentDictionary<ProviderKey, byte> waiting = new();
    private readonly SemaphoreSlim signal = new(0);

    public void Add(ProviderKey key)
    {
        waiting[key] = 0;
        signal.Release();
    }

    public IReadOnlyList<ProviderKey> Take()
    {
        var taken = new List<ProviderKey>();
        foreach (var key in waiting.Keys)
        {
            if (waiting.TryRemove(key, out _)) taken.Add(key);
        }

        return taken;
    }

    public Task Wait(CancellationToken cancellationToken) => signal.WaitAsync(cancellationToken);

    public void Dispose() => signal.Dispose();
}
