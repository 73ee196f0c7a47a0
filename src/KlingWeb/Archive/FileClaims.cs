using System.Collections.Concurrent;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Archive;

/// <summary>Who fetches a file, where several instances share a database: one at a time.</summary>
public sealed class FileClaims(IDbContextFactory<KlingDb> contexts, TimeProvider time)
{
    /// <summary>How long a claim holds without being renewed; longer than any wait for a byte.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan RenewEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Guid Generation, int N), DateTimeOffset> renewed = new();

    /// <summary>Claims a file that is due.</summary>
    /// <returns>Whether it is ours; false when another was quicker, or it is due no more.</returns>
    public async Task<bool> Take(GenerationFile file, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = now + Length;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var taken = await db.Set<GenerationFile>()
            .Where(row => row.GenerationId == file.GenerationId && row.N == file.N && row.DueAt <= now && (row.LeaseUntil == null || row.LeaseUntil <= now))
            .ExecuteUpdateAsync(row => row.SetProperty(f => f.LeaseUntil, until), cancellationToken);
        renewed[(file.GenerationId, file.N)] = now;
        return taken > 0;
    }

    /// <summary>Keeps a claim while bytes arrive; writes once a minute.</summary>
    public async Task Renew(GenerationFile file, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - renewed.GetValueOrDefault((file.GenerationId, file.N)) < RenewEvery) return;
        renewed[(file.GenerationId, file.N)] = now;
        var until = now + Length;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<GenerationFile>()
            .Where(row => row.GenerationId == file.GenerationId && row.N == file.N)
            .ExecuteUpdateAsync(row => row.SetProperty(f => f.LeaseUntil, until), cancellationToken);
    }

    /// <summary>Frees what this instance had when it ended. On SQLite there is no other; elsewhere the claims run out by themselves.</summary>
    public async Task ReleaseOwn(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!db.Database.IsSqlite()) return;
        await db.Set<GenerationFile>().Where(row => row.LeaseUntil != null).ExecuteUpdateAsync(row => row.SetProperty(f => f.LeaseUntil, (DateTimeOffset?)null), cancellationToken);
    }
}
