using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Reads what was kept.</summary>
public sealed class GenerationHistory(IDbContextFactory<KlingDb> contexts, GenerationViews views)
{
    private const int MostCounted = 10_000;
    private const int MostListed = 100;
    private const int RowsForTags = 2_000;

    /// <summary>A page of what fits.</summary>
    /// <exception cref="DeskException">The cursor is none of ours.</exception>
    public async Task<HistoryPage> Search(HistoryQuery query, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var words = HistoryGrams.Words(query.Search);
        var limit = Math.Clamp(query.Limit, 1, 200);
        int? most = query.ExactCount ? null : MostCounted + 1;
        var inverted = db is not PostgresDb && HistoryTokens.Match(query, words) is { } match ? new InvertedHistory(db, query, match, words) : null;
        var fitting = HistoryFilter.Apply(HistorySearch.Narrow(HistoryFilter.Start(db, query), db, words), query);
        var total = query.KnownTotal ?? await (inverted?.Count(most, cancellationToken) ?? HistoryFilter.Count(fitting, most, cancellationToken));
        var isWhole = query.KnownTotal is { } known ? known < MostCounted : total <= MostCounted;
        // by cost only an index over all costs gives the first of very many
        var rows = inverted is null || (!isWhole && query.Sort == HistorySort.Cost)
            ? await Page(HistoryFilter.Order(fitting, query.Sort, HistoryCursor.Parse(query.Cursor)).Take(limit + 1), cancellationToken)
            : await Page(db, await inverted.Page(limit + 1, isWhole ? total : null, cancellationToken), cancellationToken);

        var page = rows.Take(limit).ToList();
        var next = rows.Count > limit ? HistoryFilter.CursorOf(page[^1], query.Sort).ToString() : null;
        var exact = query.ExactCount || isWhole;
        return new(await views.Of(db, page, cancellationToken), next, exact ? total : MostCounted, exact);
    }

    private static Task<List<GenerationRow>> Page(IQueryable<GenerationRow> rows, CancellationToken cancellationToken) =>
        rows.AsNoTracking().Include(g => g.Attempts).ToListAsync(cancellationToken);

    private static async Task<List<GenerationRow>> Page(KlingDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = (await Page(db.Set<GenerationRow>().Where(g => ids.Contains(g.Id)), cancellationToken)).ToDictionary(g => g.Id);
        return [.. ids.Select(id => rows[id])];
    }

    /// <summary>One generation; null when there is none.</summary>
    public async Task<GenerationView?> Find(Guid id, CancellationToken cancellationToken) =>
        await views.Read([id], cancellationToken) is [var found] ? found : null;

    /// <summary>What happened to it, first things first.</summary>
    public async Task<IReadOnlyList<GenerationEventView>> Events(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationEventRow>()
            .Where(e => e.GenerationId == id)
            .OrderBy(e => e.Id)
            .Select(e => new GenerationEventView(e.At, e.Kind, e.Status, e.Text, e.ProviderMessage, e.ActorName))
            .ToListAsync(cancellationToken);
    }

    /// <summary>What the history can be narrowed by.</summary>
    public async Task<HistoryFacets> Facets(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = db.Set<GenerationRow>().AsNoTracking().Where(g => g.DeletedAt == null);
        var models = await HistoryFacetValues.Of(db, "Family", cancellationToken);
        var members = new List<MemberView>();
        foreach (var id in await HistoryFacetValues.Of(db, "MemberId", cancellationToken))
        {
            // people know a member by the newest name
            members.Add(new(id, await rows.Where(g => g.MemberId == id).OrderByDescending(g => g.CreatedAt).Select(g => g.MemberName).FirstAsync(cancellationToken)));
        }

        var recentTags = await rows.OrderByDescending(g => g.CreatedAt).Take(RowsForTags).Select(g => g.Tags).ToListAsync(cancellationToken);
        return new(
            await HistoryFacetValues.Of(db, "Provider", cancellationToken),
            [.. models.Select(word => Words.TryParse<ModelFamily>(word, out var family) ? family : (ModelFamily?)null).OfType<ModelFamily>().Order()],
            [.. members.OrderBy(m => m.Name, StringComparer.CurrentCulture)],
            [.. (await HistoryFacetValues.Of(db, "Project", cancellationToken)).Take(MostListed)],
            [.. recentTags.SelectMany(tags => tags).Distinct(StringComparer.Ordinal).Order(StringComparer.CurrentCulture).Take(MostListed)]);
    }

    /// <summary>What is going on: in flight, just finished, waiting for a person.</summary>
    public async Task<ActivitySnapshot> Activity(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = db.Set<GenerationRow>().AsNoTracking().Include(g => g.Attempts);
        var inFlight = await rows
            .Where(g => g.Status == GenerationStatus.Queued || g.Status == GenerationStatus.Submitting || ((g.Status == GenerationStatus.Running || g.Status == GenerationStatus.Unknown) && !g.NeedsPerson))
            .OrderByDescending(g => g.CreatedAt).Take(MostListed).ToListAsync(cancellationToken);
        var needsPerson = await rows
            .Where(g => (g.Status == GenerationStatus.Unknown || g.Status == GenerationStatus.Running) && g.NeedsPerson)
            .OrderBy(g => g.CreatedAt).Take(MostListed).ToListAsync(cancellationToken);
        var finished = await rows
            .Where(g => g.FinishedAt != null && g.DeletedAt == null)
            .OrderByDescending(g => g.FinishedAt).Take(8).ToListAsync(cancellationToken);
        return new(await views.Of(db, inFlight, cancellationToken), await views.Of(db, finished, cancellationToken), await views.Of(db, needsPerson, cancellationToken));
    }
}
