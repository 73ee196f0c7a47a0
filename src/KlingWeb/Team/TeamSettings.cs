using KlingWeb.Audit;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Team;

/// <summary>What holds for the whole team, and who may change it.</summary>
public sealed class TeamSettings(IDbContextFactory<KlingDb> contexts, MemberTransactions members, AuditLog audit)
{
    /// <summary>The longest time after which a rate becomes stale.</summary>
    public const int MostStaleDays = 3650;

    /// <summary>The settings as they are; those of a new team while nobody has changed any.</summary>
    public async Task<TeamRow> Read(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Find(db, cancellationToken);
    }

    /// <summary>The zone in which the team's days and months begin.</summary>
    public async Task<TimeZoneInfo> Zone(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Zone(db, cancellationToken);
    }

    /// <summary>Changes them.</summary>
    /// <exception cref="DeskException">The actor is no administrator, or a value is out of bounds.</exception>
    public async Task Change(string timeZone, int staleAfterDays, Actor actor, CancellationToken cancellationToken)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _)) throw DeskException.Invalid("timeZone", $"There is no time zone {timeZone}; an IANA name such as Europe/Berlin is expected.");
        if (staleAfterDays is < 1 or > MostStaleDays) throw DeskException.Invalid("staleAfterDays", $"A rate becomes stale after 1 to {MostStaleDays} days.");
        await members.Run(
            actor,
            Roles.Administrator,
            async (db, by) =>
            {
                var row = await db.Set<TeamRow>().SingleOrDefaultAsync(cancellationToken) ?? db.Add(new TeamRow()).Entity;
                var detail = $"Time zone {row.TimeZone} → {timeZone}; rates stale after {row.StaleAfterDays} → {staleAfterDays} days";
                (row.TimeZone, row.StaleAfterDays) = (timeZone, staleAfterDays);
                await audit.Add(db, by.Name, "team-settings-changed", "team", detail, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    internal static async Task<TimeZoneInfo> Zone(KlingDb db, CancellationToken cancellationToken)
    {
        var row = await Find(db, cancellationToken);
        // a machine that has lost the zone's data must not stop the team's work
        return TimeZoneInfo.TryFindSystemTimeZoneById(row.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
    }

    private static async Task<TeamRow> Find(KlingDb db, CancellationToken cancellationToken) =>
        await db.Set<TeamRow>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new TeamRow();
}
