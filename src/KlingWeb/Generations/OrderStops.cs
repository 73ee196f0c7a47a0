using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Data;
using KlingWeb.ProviderDesks;
using KlingWeb.Spend;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Says before an order what would refuse it: a pause, a balance or a budget. <see cref="Intake"/> decides by the same facts, read anew.</summary>
public sealed class OrderStops(IDbContextFactory<KlingDb> contexts, ProviderDesk providers, TimeProvider time)
{
    /// <summary>The stopping budgets as they are now.</summary>
    public async Task<BudgetRooms> Budgets(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await BudgetRooms.Read(db, _ => true, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>What is in the way of an order; null when nothing is.</summary>
    /// <param name="offer">The quote that would be accepted.</param>
    /// <param name="budgets">As they were read.</param>
    /// <param name="actor">Who would order.</param>
    /// <param name="project">For which project; null for none.</param>
    /// <param name="accepted">The most that would be accepted, where the offer names no upper end.</param>
    public OrderStop? Of(OfferQuote offer, BudgetRooms budgets, Actor actor, string? project, decimal? accepted = null)
    {
        if (!offer.Eligible) return null;
        var mode = providers.Mode(offer.Provider);
        if (providers.PausedBecause(offer.Provider, mode) is { } reason) return Paused(offer.Provider, mode, reason);

        var hold = offer.AmountMax ?? offer.Amount ?? accepted ?? offer.AmountMin ?? 0;
        if (offer.Limits.Balance is { } balance && balance < hold) return Short(offer, hold, balance);
        return mode is GenerationMode.Live ? budgets.Stop(BudgetDemand.Of(offer, actor, project, hold)) : null;
    }

    private OrderStop Paused(string provider, GenerationMode mode, string reason) => providers.At(new(provider, mode)).Health.Now.Word is "paused"
        ? new("provider-paused", "paused", $"{provider} is paused: {reason}", "Choose another offer; an administrator resumes it under Providers.")
        : new("provider-paused", "unreachable", $"{provider} can't be reached: {reason}", "It is tried again by itself in a while; until then choose another offer.");

    private static OrderStop Short(OfferQuote offer, decimal hold, decimal balance) => new(
        "insufficient-balance",
        "balance too low",
        $"It needs {Money.Amount(hold, offer.Unit)}, and {Money.Amount(balance, offer.Unit)} are left at {offer.Provider}.",
        "Choose another offer, or top up the account.");
}
