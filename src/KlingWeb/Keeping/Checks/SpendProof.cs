using System.Runtime.CompilerServices;
using System.Text.Json;
using KlingWeb.Core.Spend;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Spend;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Checks;

/// <summary>Holds the kept sums of past days against the ledger.</summary>
internal static class SpendProof
{
    public static async IAsyncEnumerable<string> Findings(KlingDb db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var zone = await TeamSettings.Zone(db, cancellationToken);
        // nothing is kept, or for another zone: reports read the ledger itself
        if (!await SpendBook.IsOf(db, zone, cancellationToken)) yield break;
        if (await db.Set<LedgerRow>().MinAsync(entry => (DateTimeOffset?)entry.At, cancellationToken) is not { } first) yield break;
        var last = await db.Set<LedgerRow>().MaxAsync(entry => entry.At, cancellationToken);
        var calendar = new TeamCalendar(zone);
        for (var day = calendar.DayOf(first); day <= calendar.DayOf(last); day = day.AddDays(1))
        {
            var kept = await db.Set<SpendCellRow>().AsNoTracking().Where(cell => cell.Day == day.DayNumber).ToListAsync(cancellationToken);
            var right = await SpendBook.Read(db, calendar, day, cancellationToken);
            // a marked day is put together anew before it is used
            if (!Lines(kept).SequenceEqual(Lines(right), StringComparer.Ordinal) && !(await SpendBook.Marked(db, calendar, cancellationToken)).Contains(day))
                yield return $"spend: what is kept for {day:yyyy-MM-dd} is not what the ledger says.";
        }
    }

    private static IEnumerable<string> Lines(IEnumerable<SpendCellRow> cells) => cells.Select(cell => JsonSerializer.Serialize(cell)).Order(StringComparer.Ordinal);
}
