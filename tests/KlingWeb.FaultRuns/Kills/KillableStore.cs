using KlingWeb.Emulator;

namespace KlingWeb.FaultRuns.Kills;

/// <summary>The provider's own records: a program can be killed before and after the provider writes or reads them.</summary>
public sealed class KillableStore(MemoryEmulatorStore records) : IEmulatorStore
{
    public async Task<string?> FindAsync(string provider, string kind, string key, CancellationToken ct)
    {
        Pass(KillPoint.Asked);
        var found = await records.FindAsync(provider, kind, key, ct);
        Pass(KillPoint.Read);
        return found;
    }

    public async Task<IReadOnlyList<string>> ListAsync(string provider, string kind, CancellationToken ct)
    {
        var list = await records.ListAsync(provider, kind, ct);
        Pass(KillPoint.Read);
        return list;
    }

    public async Task SaveAsync(string provider, string kind, string key, string json, CancellationToken ct)
    {
        await records.SaveAsync(provider, kind, key, json, ct);
        // a task with a caller's id is kept in two records, which the client's end can't part
        if (kind != "task" || json.Contains("\"ExternalId\":null", StringComparison.Ordinal)) Pass(KillPoint.Created);
    }

    public Task<long> NextNumberAsync(string provider, string kind, CancellationToken ct)
    {
        Pass(KillPoint.Asked);
        return records.NextNumberAsync(provider, kind, ct);
    }

    private static void Pass(KillPoint point) => KillSwitch.Current?.Pass(new(point));
}
