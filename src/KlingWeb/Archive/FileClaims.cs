using System.Collections.Concurrent;
using System.Linq.Expressions;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Archive;

/// <summary>Who fetches a file, where several instances share a database: one at a time.</summary>
public sealed class FileClaims(IDbContextFactory<KlingDb> contexts, DatabaseClock clock, TimeProvider time)
{
    /// <summary>How long a claim holds without being renewed; longer than any wait for a byte.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan RenewEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Guid Generation, int N), DateTimeOffset> renewed = new();

    /// <summary>Claims a file that is due.</summary>
    /// <returns>Whether it is ours; false when another was quicker, or it is due no more.</returns>
    public async Task<bool> Take(GenerationFile file, CancellationToken cancellationToken)
    {
        var due = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await clock.Now(db, cancellationToken);
        return await Claim(db, file, row => row.DueAt <= due && (row.LeaseUntil == null || row.LeaseUntil <= now), now, cancellationToken);
    }

    /// <summary>Keeps a claim while bytes arrive; writes once a minute.</summary>
    /// <exception cref="ClaimLostException">Another instance has it, or nobody wants the file any more.</exception>
    public async Task Renew(GenerationFile file, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - renewed.GetValueOrDefault((file.GenerationId, file.N)) >= RenewEvery) await Hold(file, cancellationToken);
    }

    /// <summary>Makes sure that a claim is still ours, and makes it last anew.</summary>
    /// <exception cref="ClaimLostException">Another instance has it, or nobody wants the file any more.</exception>
    public async Task Hold(GenerationFile file, CancellationToken cancellationToken)
    {
        var ours = file.LeaseUntil;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await clock.Now(db, cancellationToken);
        if (!await Claim(db, file, row => row.DueAt != null && row.LeaseUntil == ours, now, cancellationToken)) throw new ClaimLostException();
    }

    /// <summary>Frees what this instance had when it ended. On SQLite there is no other; elsewhere the claims run out by themselves.</summary>
    public async Task ReleaseOwn(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!db.Database.IsSqlite()) return;
        await db.Set<GenerationFile>().Where(row => row.LeaseUntil != null).ExecuteUpdateAsync(row => row.SetProperty(f => f.LeaseUntil, (DateTimeOffset?)null), cancellationToken);
    }

    // what is written is also the claim's name: who has slept through its end finds another's there
    private async Task<bool> Claim(KlingDb db, GenerationFile file, Expression<Func<GenerationFile, bool>> isFree, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var until = now + Length;
        var taken = await db.Set<GenerationFile>()
            .Where(row => row.GenerationId == file.GenerationId && row.N == file.N)
            .Where(isFree)
            .ExecuteUpdateAsync(row => row.SetProperty(f => f.LeaseUntil, until), cancellationToken);
        if (taken == 0) return false;
        file.LeaseUntil = until;
        renewed[(file.GenerationId, file.N)] = time.GetUtcNow();
        return true;
    }
}
