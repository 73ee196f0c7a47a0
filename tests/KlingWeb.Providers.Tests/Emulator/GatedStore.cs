using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>A store whose lists arrive once a gate is open, as old as they were when asked for: who reads and then writes without a lock is found out.</summary>
internal sealed class GatedStore(IEmulatorStore inner) : IEmulatorStore
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _gate.SetResult();

    public async Task<IReadOnlyList<string>> ListAsync(string provider, string kind, CancellationToken ct)
    {
        var found = await inner.ListAsync(provider, kind, ct);
        await _gate.Task;
        return found;
    }

    public Task<string?> FindAsync(string provider, string kind, string key, CancellationToken ct) =>
        inner.FindAsync(provider, kind, key, ct);

    public Task SaveAsync(string provider, string kind, string key, string json, CancellationToken ct) =>
        inner.SaveAsync(provider, kind, key, json, ct);

    public Task<long> NextNumberAsync(string provider, string kind, CancellationToken ct) =>
        inner.NextNumberAsync(provider, kind, ct);
}
