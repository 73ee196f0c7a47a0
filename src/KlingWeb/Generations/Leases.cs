using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>The leases of one instance on PostgreSQL. All times are the database's: the clocks of instances differ.</summary>
public sealed class Leases(IDbContextFactory<KlingDb> contexts, IConfiguration settings)
{
    internal const string Setting = "Database:LeaseSeconds";
    internal const int ShortestSeconds = 3;
    internal const int LongestSeconds = 3600;

    private const int DefaultSeconds = 60;

    private readonly string owner = $"{Environment.MachineName}/{Guid.CreateVersion7():N}";

    /// <summary>How long a lease lasts that is not renewed; <c>Database:LeaseSeconds</c>, by default a minute.</summary>
    public TimeSpan Lasts { get; } = TimeSpan.FromSeconds(settings.GetValue(Setting, DefaultSeconds));

    /// <summary>Claims what is due and leased to nobody; each claim raises the epoch.</summary>
    /// <param name="known">Due by what this instance knows, whatever the table says; unless another has had it since, which may have put it off.</param>
    /// <param name="taken">What this instance is at work on.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    public async Task<IReadOnlyList<Guid>> Claim(IReadOnlyList<Guid> known, Guid[] taken, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        object[] parameters = [owner, Lasts.Ticks, known.ToArray(), taken, most, GenerationStatus.Submitting.Word()];
        // what was being sent by an instance whose lease has ended is due too: it is unclear now
        return await db.Database.SqlQueryRaw<Guid>(
            $$"""
            WITH moment AS (SELECT {{DatabaseClock.Sql}} AS now),
            free AS (
                SELECT g."Id" FROM "Generations" g, moment
                WHERE (g."DueAt" <= moment.now OR g."Status" = {5}
                        OR (g."Id" = ANY({2}) AND (g."LeaseOwner" IS NULL OR g."LeaseOwner" = {0})))
                    AND (g."LeaseUntil" IS NULL OR g."LeaseUntil" < moment.now)
                    AND NOT g."Id" = ANY({3})
                ORDER BY g."DueAt" LIMIT {4} FOR UPDATE OF g SKIP LOCKED)
            UPDATE "Generations" g
            SET "LeaseOwner" = {0}, "LeaseEpoch" = g."LeaseEpoch" + 1, "LeaseUntil" = moment.now + {1}
            FROM free, moment WHERE g."Id" = free."Id"
            RETURNING g."Id" AS "Value"
            """,
            parameters).ToListAsync(cancellationToken);
    }

    /// <summary>Makes the leases last anew.</summary>
    public async Task Renew(Guid[] ids, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            $$"""UPDATE "Generations" SET "LeaseUntil" = {{DatabaseClock.Sql}} + {0} WHERE "LeaseOwner" = {1} AND "LeaseUntil" IS NOT NULL AND "Id" = ANY({2})""",
            [Lasts.Ticks, owner, ids],
            cancellationToken);
    }

    /// <summary>Ends a lease that is still this instance's; who had it stays written, see <see cref="Claim"/>.</summary>
    /// <param name="id">Of which generation.</param>
    /// <param name="dueAt">When it is due next; null to leave what is written. What waits for nothing any more, for a person has settled it meanwhile, is never due.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    public async Task Release(Guid id, DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<GenerationRow>().Where(g => g.Id == id && g.LeaseOwner == owner).ExecuteUpdateAsync(
            row => row
                .SetProperty(g => g.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(
                    g => g.DueAt,
                    g => g.Status == GenerationStatus.Queued || g.Status == GenerationStatus.Submitting || g.Status == GenerationStatus.Running
                        || (g.Status == GenerationStatus.Unknown && !g.NeedsPerson) || (g.Status == GenerationStatus.Expired && g.DueAt != null)
                        ? dueAt ?? g.DueAt
                        : null),
            cancellationToken);
    }

    /// <summary>Makes what waits for its time due now, whoever has it next.</summary>
    public async Task Hurry(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            $$"""UPDATE "Generations" SET "DueAt" = {{DatabaseClock.Sql}} WHERE "Id" = {0} AND "DueAt" > {{DatabaseClock.Sql}}""",
            [id],
            cancellationToken);
    }
}
