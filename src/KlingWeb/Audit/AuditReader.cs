using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Audit;

/// <summary>Reads the audit log.</summary>
public sealed class AuditReader(IDbContextFactory<KlingDb> contexts)
{
    public const int PageSize = 100;

    /// <summary>Entries in which a text stands, newest first.</summary>
    /// <param name="search">A text of an entry; empty for all.</param>
    /// <param name="before">Only entries before this one; null from the newest on.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    public async Task<IReadOnlyList<AuditRow>> Read(string search, long? before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = db.Set<AuditRow>().AsNoTracking();
        if (before is { } id) entries = entries.Where(entry => entry.Id < id);
        if (search.Length > 0)
        {
            var pattern = $"%{Escape(search)}%";
            // SQLite's LIKE takes A for a; PostgreSQL's does not
            entries = db is PostgresDb
                ? entries.Where(entry => EF.Functions.ILike(entry.ActorName, pattern, "\\") || EF.Functions.ILike(entry.Action, pattern, "\\")
                    || EF.Functions.ILike(entry.Subject, pattern, "\\") || EF.Functions.ILike(entry.Detail, pattern, "\\"))
                : entries.Where(entry => EF.Functions.Like(entry.ActorName, pattern, "\\") || EF.Functions.Like(entry.Action, pattern, "\\")
                    || EF.Functions.Like(entry.Subject, pattern, "\\") || EF.Functions.Like(entry.Detail, pattern, "\\"));
        }

        return await entries.OrderByDescending(entry => entry.Id).Take(PageSize).ToListAsync(cancellationToken);
    }

    /// <summary>The first entry that does not fit to the one before it; null when the chain is whole.</summary>
    public async Task<long?> FirstBroken(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await AuditLog.FirstBroken(db, cancellationToken);
    }

    /// <summary>The newest entry, to be compared with one that was kept elsewhere; null while there is none.</summary>
    public async Task<AuditHead?> Head(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await AuditLog.Head(db, cancellationToken);
    }

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
