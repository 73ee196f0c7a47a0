using System.Runtime.CompilerServices;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Checks;

/// <summary>Holds the entries of each generation against its state: open money is held, ended money is not, and what was captured is the charge.</summary>
internal static class LedgerProof
{
    private const int PageSize = 500;

    public static async IAsyncEnumerable<string> Findings(KlingDb db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        while (await Page(db, after, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var entries in page.GroupBy(line => line.Id))
            {
                var row = entries.First();
                if (Ledger.Fault(row.Status, row.HoldAmount, row.ChargeAmount, [.. entries.Where(line => line.Kind is not null).Select(line => new LedgerMove(line.Kind!.Value, line.Amount!.Value))]) is { } finding)
                    yield return $"ledger: generation {entries.Key}: {finding}";
            }

            after = page[^1].Id;
        }
    }

    // one statement, so that state and entries are of the same moment also while a server writes
    private static Task<List<Line>> Page(KlingDb db, Guid after, CancellationToken cancellationToken) => (
        from row in db.Set<GenerationRow>().Where(g => g.Id.CompareTo(after) > 0).OrderBy(g => g.Id).Take(PageSize)
        from entry in db.Set<LedgerRow>().Where(e => e.GenerationId == row.Id).DefaultIfEmpty()
        orderby row.Id, entry!.Id
        select new Line(
            row.Id,
            row.Status,
            row.HoldAmount,
            row.ChargeAmount,
            entry == null ? null : entry.Kind,
            entry == null ? null : entry.Amount)).ToListAsync(cancellationToken);

    private sealed record Line(Guid Id, GenerationStatus Status, decimal HoldAmount, decimal? ChargeAmount, LedgerEntryKind? Kind, decimal? Amount);
}
