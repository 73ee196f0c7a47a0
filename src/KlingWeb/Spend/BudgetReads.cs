using KlingWeb.Core.Spend;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>The budgets and what is left of them.</summary>
public sealed class BudgetReads(IDbContextFactory<KlingDb> contexts, TimeProvider time)
{
    /// <summary>All budgets in their current periods: the team's, the members', the projects'.</summary>
    public async Task<IReadOnlyList<BudgetState>> All(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await States(db, _ => true, cancellationToken);
    }

    /// <summary>The budgets that bound what a member spends for a project at a provider, the tightest first.</summary>
    public async Task<IReadOnlyList<BudgetState>> LeftFor(string memberId, string? project, string provider, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var states = await States(db, row => row.Terms().Covers(memberId, project?.Trim(), provider), cancellationToken);
        return [.. states.OrderBy(state => state.Limit == 0 ? 0 : state.Left / state.Limit)];
    }

    /// <summary>The members who may have a budget, by name.</summary>
    public async Task<IReadOnlyList<MemberView>> Members(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(member => !member.Disabled).OrderBy(member => member.DisplayName).Select(member => new MemberView(member.Id, member.DisplayName)).ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<BudgetState>> States(KlingDb db, Func<BudgetRow, bool> wanted, CancellationToken cancellationToken)
    {
        var all = await db.Set<BudgetRow>().AsNoTracking().ToListAsync(cancellationToken);
        var rows = all.Where(wanted).OrderBy(row => row.Scope).ThenBy(row => row.Subject, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Period).ToList();
        if (rows.Count == 0) return [];

        var calendar = new TeamCalendar(await TeamSettings.Zone(db, cancellationToken));
        var now = time.GetUtcNow();
        var lines = await SpendLines.Read(db, calendar.SpanOf(rows.Max(row => row.Period), now), cancellationToken);
        var subjects = rows.Where(row => row.Scope == BudgetScope.Member).Select(row => row.Subject).ToArray();
        var names = await db.Users.Where(member => subjects.Contains(member.Id)).ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        return [.. rows.Select(row => State(row, calendar.SpanOf(row.Period, now), lines, names.GetValueOrDefault(row.Subject)))];
    }

    private static BudgetState State(BudgetRow row, CalendarSpan span, List<SpendLine> lines, string? member)
    {
        var terms = row.Terms();
        var use = terms.UseIn(span, lines);
        return new BudgetState
        {
            Id = row.Id,
            Scope = row.Scope,
            Subject = row.Subject,
            Name = BudgetWords.Name(terms, member),
            Period = row.Period,
            Unit = row.Unit,
            Provider = row.Provider,
            Limit = row.Limit,
            Spent = use.Spent,
            Untold = use.Untold,
            ChargeUnknown = use.ChargeUnknown,
            Held = use.Held,
            Left = use.Left(row.Limit),
            Unpriced = use.Unpriced,
            Stops = row.Stops,
            WarnAt = row.WarnAt,
            Reached = use.Reached(row.WarnAt, row.Limit),
            From = span.From,
            Until = span.Until,
        };
    }
}
