using KlingWeb.Data;
using KlingWeb.Emulator;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Demo;

/// <summary>Keeps the emulated providers' documents in the product's database.</summary>
internal sealed class DemoStore(IDbContextFactory<KlingDb> contexts, Transactions transactions) : IEmulatorStore
{
    public async Task<string?> FindAsync(string provider, string kind, string key, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Documents(db, provider, kind).Where(d => d.Key == key).Select(d => d.Json).SingleOrDefaultAsync(ct);
    }

    public async Task<IReadOnlyList<string>> ListAsync(string provider, string kind, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Documents(db, provider, kind).OrderBy(d => d.Id).Select(d => d.Json).ToListAsync(ct);
    }

    public async Task SaveAsync(string provider, string kind, string key, string json, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var changed = await Documents(db, provider, kind).Where(d => d.Key == key).ExecuteUpdateAsync(d => d.SetProperty(x => x.Json, json), ct);
        if (changed > 0) return;
        db.Add(new DemoDocument { Provider = provider, Kind = kind, Key = key, Json = json });
        await db.SaveChangesAsync(ct);
    }

    public Task<long> NextNumberAsync(string provider, string kind, CancellationToken ct) => transactions.Run(
        async db =>
        {
            await db.TakeLock($"demo:{provider}:{kind}", ct);
            var number = await db.Set<DemoNumber>().SingleOrDefaultAsync(n => n.Provider == provider && n.Kind == kind, ct);
            if (number is null)
            {
                number = new DemoNumber { Provider = provider, Kind = kind };
                db.Add(number);
            }

            number.Last++;
            await db.SaveChangesAsync(ct);
            return number.Last;
        },
        ct);

    private static IQueryable<DemoDocument> Documents(KlingDb db, string provider, string kind) =>
        db.Set<DemoDocument>().Where(d => d.Provider == provider && d.Kind == kind);
}
