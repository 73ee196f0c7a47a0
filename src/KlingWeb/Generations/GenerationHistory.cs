using KlingWeb.Core.Generations;
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
        var fitting = HistoryFilter.Apply(HistorySearch.Rows(db, query.Search), query);
        var limit = Math.Clamp(query.Limit, 1, 200);
        var rows = await HistoryFilter.Order(fitting, query.Sort, HistoryCursor.Parse(query.Cursor))
            .AsNoTracking()
            .Include(g => g.Attempts)
            .Take(limit + 1)
            .ToListAsync(cancellationToken);
        var total = query.ExactCount ? await fitting.CountAsync(cancellationToken) : await fitting.Take(MostCounted + 1).CountAsync(cancellationToken);
        var exact = query.ExactCount || total <= MostCounted;

        var page = rows.Take(limit).ToList();
        var next = rows.Count > limit ? HistoryFilter.CursorOf(page[^1], query.Sort).ToString() : null;
        return new(await views.Of(db, page, cancellationToken), next, exact ? total : MostCounted, exact);
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
        var providers = await rows.Select(g => g.Provider).Distinct().ToListAsync(cancellationToken);
        var models = await rows.Select(g => g.Family).Distinct().ToListAsync(cancellationToken);
        var members = await rows.Select(g => new { g.MemberId, g.MemberName }).Distinct().ToListAsync(cancellationToken);
        var projects = await rows.Where(g => g.Project != null).Select(g => g.Project!).Distinct().OrderBy(p => p).Take(MostListed).ToListAsync(cancellationToken);
        var recentTags = await rows.OrderByDescending(g => g.CreatedAt).Take(RowsForTags).Select(g => g.Tags).ToListAsync(cancellationToken);
        return new(
            [.. providers.Order(StringComparer.Ordinal)],
            [.. models.Order()],
            [.. members.DistinctBy(m => m.MemberId).Select(m => new MemberView(m.MemberId, m.MemberName)).OrderBy(m => m.Name, StringComparer.CurrentCulture)],
            projects,
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
