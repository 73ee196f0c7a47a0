using KlingWeb.Core.Generations;

namespace KlingWeb.Generations;

/// <summary>Narrows, orders and pages by key: the millionth page costs what the first does.</summary>
internal static class HistoryFilter
{
    public static IQueryable<GenerationRow> Apply(IQueryable<GenerationRow> rows, HistoryQuery query)
    {
        if (query.Trash) rows = rows.Where(g => g.DeletedAt != null && g.PurgedAt == null);
        // money that nobody has settled is not hidden by the trash
        else if (query.ChargeUnknown is not true) rows = rows.Where(g => g.DeletedAt == null);
        if (query.ChargeUnknown is { } unknown) rows = rows.Where(g => (g.Mode == GenerationMode.Live && g.MayHaveBeenCharged) == unknown);
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
