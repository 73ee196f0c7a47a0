namespace KlingWeb.Emulator;

/// <summary>Documents in memory, for tests and for the program.</summary>
public sealed class MemoryEmulatorStore : IEmulatorStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Provider, string Kind), OrderedDictionary<string, string>> _documents = [];
    private readonly Dictionary<(string Provider, string Kind), long> _numbers = [];

    public Task<string?> FindAsync(string provider, string kind, string key, CancellationToken ct)
    {
        lock (_lock)
        {
            return Task.FromResult(_documents.GetValueOrDefault((provider, kind))?.GetValueOrDefault(key));
        }
    }

    public Task<IReadOnlyList<string>> ListAsync(string provider, string kind, CancellationToken ct)
    {
        lock (_lock)
        {
            IReadOnlyList<string> found = _documents.TryGetValue((provider, kind), out var documents) ? [.. documents.Values] : [];
            return Task.FromResult(found);
        }
    }

    public Task SaveAsync(string provider, string kind, string key, string json, CancellationToken ct)
    {
        lock (_lock)
        {
            if (!_documents.TryGetValue((provider, kind), out var documents))
            {
                documents = [];
                _documents[(provider, kind)] = documents;
            }

            documents[key] = json;
            return Task.CompletedTask;
        }
    }

    public Task<long> NextNumberAsync(string provider, string kind, CancellationToken ct)
    {
        lock (_lock)
        {
            var next = _numbers.GetValueOrDefault((provider, kind)) + 1;
            _numbers[(provider, kind)] = next;
            return Task.FromResult(next);
        }
    }

    /// <summary>Forgets everything, numbers included.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _documents.Clear();
            _numbers.Clear();
        }
    }
}
