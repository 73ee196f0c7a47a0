using KlingWeb.Components.Shared;
using KlingWeb.Core.Pricing.Changes;
using KlingWeb.Generations;
using KlingWeb.Rates;

namespace KlingWeb.Spend;

/// <summary>Offers what top-ups have paid for a unit as the price of a unit in the rate cards, so that quotes reckon with it.</summary>
public sealed class TopUpPrices(LotDesk lots, RateBook book, RateDesk rates, TimeProvider time)
{
    /// <summary>Of each provider what its newest top-up that was paid for says, where quotes reckon with another price.</summary>
    public async Task<IReadOnlyList<TopUpPrice>> Newest(CancellationToken cancellationToken) =>
    [
        .. (await lots.All(cancellationToken)).Where(lot => !lot.Free).GroupBy(lot => lot.Provider, StringComparer.Ordinal).SelectMany(group => Of(group.First())),
    ];

    /// <summary>What one top-up says; nothing where quotes reckon with it already.</summary>
    public IReadOnlyList<TopUpPrice> Of(LotRow lot) => book.Card(lot.Provider) is { } card ? [.. TopUpPrice.Of(lot, card)] : [];

    /// <summary>Makes it the price of a unit, as the next version of the rate card.</summary>
    /// <exception cref="DeskException">The actor is no administrator, or the top-up or the card is another one by now.</exception>
    public async Task<RateVersion> Take(TopUpPrice seen, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdministrator) throw DeskException.Forbidden();
        var lot = (await lots.All(cancellationToken)).SingleOrDefault(lot => lot.Id == seen.Lot);
        if (lot is null || !Of(lot).Contains(seen)) throw new DeskException("top-up-changed", 409, "The top-up or the price of a unit was changed meanwhile. Nothing was changed: look at it again.");

        var newest = (await rates.Versions(seen.Provider, cancellationToken))[0];
        if (newest.HoldsFrom > time.GetUtcNow())
            throw new DeskException("rates-coming", 409, $"Version {newest.Version} of the rate card is entered already and holds from {Spans.Moment(newest.HoldsFrom.Value)}. Nothing was changed: enter the price under Rates, based on that version.");

        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var card = book.Card(seen.Provider)!.With(CardTable.UnitPrices, seen.Row, seen.ToNumber(day));
        var why = $"{seen.Row}: {Money.Usd(seen.Now)} → {Money.Usd(seen.Usd)}. {seen.Source}";
        return await rates.Enter(new(seen.Provider, card, why) { BasedOn = newest.Version }, actor, cancellationToken);
    }
}
