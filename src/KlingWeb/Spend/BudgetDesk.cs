using KlingWeb.Audit;
using KlingWeb.Components.Shared;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Core.Spend;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>Where administrators set budgets.</summary>
public sealed class BudgetDesk(MemberTransactions members, AuditLog audit, ProviderDesk providers, BudgetWatch watch, TimeProvider time)
{
    /// <summary>The largest limit that is taken.</summary>
    public const decimal MostLimit = 1_000_000;

    /// <summary>How many thresholds a budget may have.</summary>
    public const int MostThresholds = 10;

    /// <summary>A budget was set or taken away.</summary>
    public event EventHandler? Changed;

    /// <summary>Sets a budget, new or in place of the one with this id.</summary>
    /// <exception cref="DeskException">The actor is no administrator, or a value does not fit.</exception>
    public async Task Set(Guid id, BudgetOrder order, Actor actor, CancellationToken cancellationToken)
    {
        order = order with { Subject = order.Scope == BudgetScope.Team ? "" : PlainText.Trimmed(order.Subject) ?? "" };
        if (Fault(order) is { } fault) throw fault;
        await members.Run(actor, Roles.Administrator, (db, by) => Write(db, id, order, by, cancellationToken), cancellationToken);
        Tell();
    }

    /// <summary>Takes a budget away.</summary>
    /// <exception cref="DeskException">The actor is no administrator, or there is none of that id.</exception>
    public async Task Remove(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await members.Run(
            actor,
            Roles.Administrator,
            async (db, by) =>
            {
                var row = await db.Set<BudgetRow>().SingleOrDefaultAsync(budget => budget.Id == id, cancellationToken)
                    ?? throw new DeskException("not-found", 404, "There is no such budget.");
                db.Remove(row);
                await audit.Add(db, by.Name, "budget-removed", id.ToString(), await Name(db, row, cancellationToken), cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        Tell();
    }

    private void Tell()
    {
        watch.Wake();
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private DeskException? Fault(BudgetOrder order)
    {
        if (order.Limit is < 0 or > MostLimit) return DeskException.Invalid("limit", $"A limit is from 0 to {MostLimit:N0}.");
        if (order.WarnAt.Count > MostThresholds || order.WarnAt.Any(percent => percent is < 1 or > 100))
            return DeskException.Invalid("warnAt", $"At most {MostThresholds} warnings, each at 1 to 100 percent.");
        if (order.Scope != BudgetScope.Team && order.Subject.Length == 0)
            return DeskException.Invalid("subject", order.Scope == BudgetScope.Member ? "Say whose budget it is." : "Name the project.");
        if (order.Provider is { } known && !providers.Ids.Contains(known)) return DeskException.Invalid("provider", $"There is no provider {known}.");
        if (order.Unit == PriceUnit.Usd) return null;
        var unit = providers.All().SingleOrDefault(status => status.Id == order.Provider)?.Unit;
        return unit == order.Unit ? null : DeskException.Invalid("provider", $"A budget in {Money.UnitName(order.Unit, 2)} needs the provider that counts in them.");
    }

    private async Task Write(KlingDb db, Guid id, BudgetOrder order, Actor actor, CancellationToken cancellationToken)
    {
        if (order.Scope == BudgetScope.Member && !await db.Users.AnyAsync(member => member.Id == order.Subject, cancellationToken))
            throw DeskException.Invalid("subject", "There is no such member.");

        var row = RowOf(id, order, actor);
        var old = await db.Set<BudgetRow>().SingleOrDefaultAsync(budget => budget.Id == id, cancellationToken);
        var before = old is null ? "" : await Name(db, old, cancellationToken) + " → ";
        if (old is null) db.Add(row);
        else db.Entry(old).CurrentValues.SetValues(row);
        var detail = before + await Name(db, row, cancellationToken);
        await audit.Add(db, actor.Name, "budget-changed", id.ToString(), $"{detail}; {(row.Stops ? "stops" : "warns only")}, warns at {string.Join(", ", row.WarnAt)} %", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<string> Name(KlingDb db, BudgetRow row, CancellationToken cancellationToken)
    {
        var member = row.Scope == BudgetScope.Member ? await db.Users.Where(user => user.Id == row.Subject).Select(user => user.DisplayName).SingleOrDefaultAsync(cancellationToken) : null;
        return BudgetWords.Name(row.Terms(), member);
    }

    private BudgetRow RowOf(Guid id, BudgetOrder order, Actor actor) => new()
    {
        Id = id,
        Scope = order.Scope,
        Subject = order.Subject,
        Period = order.Period,
        Unit = order.Unit,
        Provider = order.Provider,
        Limit = order.Limit,
        WarnAt = [.. order.WarnAt.Distinct().Order()],
        Stops = order.Stops,
        ChangedAt = time.GetUtcNow(),
        ChangedBy = actor.Name,
    };
}
