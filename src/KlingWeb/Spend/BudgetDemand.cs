using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;

namespace KlingWeb.Spend;

/// <summary>What an order takes from the budgets.</summary>
/// <param name="MemberId">Who orders.</param>
/// <param name="MemberName">What people call them.</param>
/// <param name="Project">For which project; null for none.</param>
/// <param name="Provider">At which provider.</param>
/// <param name="Offer">By which offer.</param>
/// <param name="Unit">What the provider counts in.</param>
/// <param name="Hold">What is held, in <paramref name="Unit"/>.</param>
/// <param name="HoldUsd">The same in dollars; null where no dollars are known.</param>
public sealed record BudgetDemand(string MemberId, string MemberName, string? Project, string Provider, string Offer, PriceUnit Unit, decimal Hold, decimal? HoldUsd)
{
    /// <summary>Of a generation that is about to be written.</summary>
    public static BudgetDemand Of(GenerationRow row) =>
        new(row.MemberId, row.MemberName, row.BudgetProject, row.Provider, row.Offer, row.Unit, row.HoldAmount, row.ToUsd(row.HoldAmount));

    /// <summary>Of an offer that is only looked at.</summary>
    public static BudgetDemand Of(OfferQuote offer, Actor actor, string? project, decimal hold) => new(
        actor.MemberId, actor.Name, PlainText.Trimmed(project), offer.Provider, offer.Id, offer.Unit, hold, GenerationRow.ToUsd(hold, offer.Unit, offer.Amount ?? offer.AmountMin, offer.Usd ?? offer.UsdMin));
}
