using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Audit;

/// <summary>Writes down what people did, as a chain: an entry that was changed, or taken out from between two others, shows.</summary>
/// <remarks>
/// The chain can't show by itself that its newest entries were taken away, nor that somebody who knows how it is made wrote
/// it anew from some entry on. For that its head (<see cref="Head"/>) is kept where this database is not: each backup holds
/// it, and <c>backup</c>, <c>verify</c> and the audit page show it.
/// </remarks>
public sealed class AuditLog(TimeProvider time)
{
    /// <summary>Adds an entry in the transaction of what it tells about; saved by the caller's next save.</summary>
    /// <param name="db">A context with a transaction (<see cref="Transactions"/>), so that two entries can't follow the same one.</param>
    /// <param name="actorName">Who did it.</param>
    /// <param name="action">A stable word, for example <c>budget-changed</c>.</param>
    /// <param name="subject">What it was done to.</param>
    /// <param name="detail">In plain words, without secrets.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    public async Task Add(KlingDb db, string actorName, string action, string subject, string detail, CancellationToken cancellationToken)
    {
        await db.TakeLock("audit", cancellationToken);
        var last = db.Set<AuditRow>().Local.MaxBy(entry => entry.Id)
            ?? await db.Set<AuditRow>().AsNoTracking().OrderByDescending(entry => entry.Id).FirstOrDefaultAsync(cancellationToken);
        var (id, at) = ((last?.Id ?? 0) + 1, time.GetUtcNow());
        db.Add(new AuditRow
        {
            Id = id,
            At = at,
            ActorName = actorName,
            Action = action,
            Subject = subject,
            Detail = detail,
            Hash = HashOf(last?.Hash, id, at, actorName, action, subject, detail),
        });
    }

    /// <summary>The first entry that does not fit to the one before it; null when the chain is whole.</summary>
    public static async Task<long?> FirstBroken(KlingDb db, CancellationToken cancellationToken)
    {
        AuditRow? before = null;
        await foreach (var entry in db.Set<AuditRow>().AsNoTracking().OrderBy(entry => entry.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var expected = HashOf(before?.Hash, (before?.Id ?? 0) + 1, entry.At, entry.ActorName, entry.Action, entry.Subject, entry.Detail);
            if (!string.Equals(entry.Hash, expected, StringComparison.Ordinal)) return entry.Id;
            before = entry;
        }

        return null;
    }

    /// <summary>The newest entry, whose hash stands for all before it; null while there is none.</summary>
    public static async Task<AuditHead?> Head(KlingDb db, CancellationToken cancellationToken) =>
        await db.Set<AuditRow>().OrderByDescending(entry => entry.Id).Select(entry => new AuditHead(entry.Id, entry.Hash)).FirstOrDefaultAsync(cancellationToken);

    private static string HashOf(string? before, long id, DateTimeOffset at, params string[] texts)
    {
        // JSON keeps the parts apart whatever they hold
        var entry = JsonSerializer.Serialize<string[]>([before ?? "", id.ToString(CultureInfo.InvariantCulture), at.UtcTicks.ToString(CultureInfo.InvariantCulture), .. texts]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry)));
    }
}
