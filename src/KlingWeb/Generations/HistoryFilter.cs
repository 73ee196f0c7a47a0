using KlingWeb.Core.Generations;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Narrows, orders and pages by key: the millionth page costs what the first does.</summary>
internal static class HistoryFilter
{
    /// <summary>All rows; on SQLite by the index that serves the query, since its planner can't know how few a value has.</summary>
    public static IQueryable<GenerationRow> Start(KlingDb db, HistoryQuery query)
    {
        if (db is PostgresDb) return db.Set<GenerationRow>();
        if (query is { Trash: false, ChargeUnknown: not true, Sort: HistorySort.Cost }) return db.Set<GenerationRow>().FromSqlRaw("""SELECT * FROM "Generations" INDEXED BY "IX_Generations_Cost" """);
        if (query is { Trash: false, ChargeUnknown: not true, Status: not null }) return db.Set<GenerationRow>().FromSqlRaw("""SELECT * FROM "Generations" INDEXED BY "IX_Generations_Status_CreatedAt" """);
        return db.Set<GenerationRow>();
    }

    /// <summary>How many there are, counted to a bound where there is one.</summary>
    public static Task<int> Count(IQueryable<GenerationRow> rows, int? most, CancellationToken cancellationToken) =>
        most is { } bound ? rows.Take(bound).CountAsync(cancellationToken) : rows.CountAsync(cancellationToken);

    public static IQueryable<GenerationRow> Apply(IQueryable<GenerationRow> rows, HistoryQuery query)
    {
        if (query.Trash) rows = rows.Where(g => g.DeletedAt != null && g.PurgedAt == null);
        // money that nobody has settled is not hidden by the trash
        else if (query.ChargeUnknown is not true) rows = rows.Where(g => g.DeletedAt == null);
        if (query.ChargeUnknown is true) rows = rows.Where(g => g.MayHaveBeenCharged && g.Mode == GenerationMode.Live);
        if (query.ChargeUnknown is false) rows = rows.Where(g => !(g.MayHaveBeenCharged && g.Mode == GenerationMode.Live));
        if (query.Provider is { } provider) rows = rows.Where(g => g.Provider == provider);
        if (query.Model is { } model) rows = rows.Where(g => g.Family == model);
        if (query.Kind is { } kind) rows = rows.Where(g => g.Kind == kind);
        if (query.Status is { } status) rows = rows.Where(g => g.Status == status);
        if (query.MemberId is { } member) rows = rows.Where(g => g.MemberId == member);
        if (query.Project is { } project) rows = rows.Where(g => g.Project == project);
        if (query.Tag is { } tag) rows = rows.Where(g => g.Tags.Contains(tag));
        if (query.Favorite is { } favorite) rows = rows.Where(g => g.Favorite == favorite);
        if (query.Differs is { } differs) rows = rows.Where(g => (g.DeliveryNote != null) == differs);
        if (query.Rating is { } rating) rows = rows.Where(g => g.Rating >= rating);
        if (query.From is { } from) rows = rows.Where(g => g.CreatedAt >= from);
        if (query.To is { } to) rows = rows.Where(g => g.CreatedAt < to);
        return rows;
    }

    public static IQueryable<GenerationRow> Order(IQueryable<GenerationRow> rows, HistorySort sort, HistoryCursor? after) => sort switch
    {
        HistorySort.Oldest => Oldest(rows, after),
        HistorySort.Cost => Cost(rows, after),
        _ => Recent(rows, after),
    };

    public static HistoryCursor CursorOf(GenerationRow last, HistorySort sort) => sort == HistorySort.Cost
        ? new((long)((last.ChargeUsd ?? last.QuotedUsd ?? -1m) * 1_000_000m), last.Id)
        : new(last.CreatedAt.UtcTicks, last.Id);

    private static IQueryable<GenerationRow> Recent(IQueryable<GenerationRow> rows, HistoryCursor? after)
    {
        if (after is { } cursor)
        {
            var at = cursor.At;
            rows = rows.Where(g => g.CreatedAt < at || (g.CreatedAt == at && g.Id.CompareTo(cursor.Id) < 0));
        }

        return rows.OrderByDescending(g => g.CreatedAt).ThenByDescending(g => g.Id);
    }

    private static IQueryable<GenerationRow> Oldest(IQueryable<GenerationRow> rows, HistoryCursor? after)
    {
        if (after is { } cursor)
        {
            var at = cursor.At;
            rows = rows.Where(g => g.CreatedAt > at || (g.CreatedAt == at && g.Id.CompareTo(cursor.Id) > 0));
        }

        return rows.OrderBy(g => g.CreatedAt).ThenBy(g => g.Id);
    }

    private static IQueryable<GenerationRow> Cost(IQueryable<GenerationRow> rows, HistoryCursor? after)
    {
        if (after is { } cursor)
        {
            var usd = cursor.Value / 1_000_000m;
            rows = rows.Where(g => (g.ChargeUsd ?? g.QuotedUsd ?? -1m) < usd || ((g.ChargeUsd ?? g.QuotedUsd ?? -1m) == usd && g.Id.CompareTo(cursor.Id) < 0));
        }

        return rows.OrderByDescending(g => g.ChargeUsd ?? g.QuotedUsd ?? -1m).ThenByDescending(g => g.Id);
    }
}
