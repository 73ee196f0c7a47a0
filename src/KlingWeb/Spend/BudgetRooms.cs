using KlingWeb.Components.Shared;
using KlingWeb.Core.Spend;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>The stopping budgets, with what of each was used when they were read.</summary>
public sealed class BudgetRooms
{
    private readonly IReadOnlyList<Room> rooms;
    private readonly TimeZoneInfo zone;

    private BudgetRooms(IReadOnlyList<Room> rooms, TimeZoneInfo zone) => (this.rooms, this.zone) = (rooms, zone);

    /// <summary>No budget stops anything.</summary>
    public static BudgetRooms None { get; } = new([], TimeZoneInfo.Utc);

    /// <summary>Reads those that are wanted, in the periods of a moment.</summary>
    /// <param name="db">A context; where room is to be reserved, with the lock and the transaction.</param>
    /// <param name="wanted">Which budgets matter.</param>
    /// <param name="ordered">In whose periods the order counts.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    public static async Task<BudgetRooms> Read(KlingDb db, Func<BudgetTerms, bool> wanted, DateTimeOffset ordered, CancellationToken cancellationToken)
    {
        var all = await db.Set<BudgetRow>().AsNoTracking().Where(budget => budget.Stops).ToListAsync(cancellationToken);
        var budgets = all.Select(budget => budget.Terms()).Where(wanted).ToList();
        if (budgets.Count == 0) return None;

        var teamZone = await TeamSettings.Zone(db, cancellationToken);
        var calendar = new TeamCalendar(teamZone);
        var lines = await SpendLines.Read(db, calendar.SpanOf(budgets.Max(terms => terms.Period), ordered), cancellationToken);
        return new([.. budgets.Select(terms => Of(terms, calendar.SpanOf(terms.Period, ordered), lines))], teamZone);
    }

    /// <summary>Which budget refuses an order; null when none does.</summary>
    public OrderStop? Stop(BudgetDemand demand)
    {
        var covering = rooms.Where(room => room.Terms.Covers(demand.MemberId, demand.Project, demand.Provider)).ToList();
        return covering.Where(room => Needed(room, demand) is null).Select(room => Unpriced(room, demand)).FirstOrDefault()
            ?? covering.Where(room => !room.Use.Allows(Needed(room, demand)!.Value, room.Terms.Limit)).Select(room => Exceeded(room, demand)).FirstOrDefault();
    }

    private static Room Of(BudgetTerms terms, CalendarSpan span, List<SpendLine> lines) => new(terms, span, terms.UseIn(span, lines));

    private static decimal? Needed(Room room, BudgetDemand demand) => room.Terms.Counted(demand.Hold, demand.HoldUsd);

    private static OrderStop Unpriced(Room room, BudgetDemand demand) => new(
        "budget-unpriced",
        "budget needs USD",
        $"{demand.Offer} has no price in dollars, and {BudgetWords.Name(room.Terms, demand.MemberName)} counts dollars.",
        $"Choose an offer with a price in dollars, or ask an administrator for a budget in {Money.UnitName(demand.Unit, 2)}.");

    private OrderStop Exceeded(Room room, BudgetDemand demand)
    {
        var (terms, until) = (room.Terms, BudgetWords.Until(room.Span, zone));
        var name = BudgetWords.Sentence(BudgetWords.Name(terms, demand.MemberName));
        var left = Money.Amount(room.Use.Left(terms.Limit), terms.Unit);
        return new(
            "budget-exceeded",
            "over budget",
            $"{name} has {left} left until {until}, and this may cost {Money.Amount(Needed(room, demand)!.Value, terms.Unit)}.",
            "Choose a cheaper offer, or ask an administrator for more.");
    }

    private sealed record Room(BudgetTerms Terms, CalendarSpan Span, BudgetUse Use);
}
