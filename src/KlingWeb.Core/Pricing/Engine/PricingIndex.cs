using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>The compiled cards.</summary>
internal sealed class PricingIndex(IReadOnlyList<RateCard> cards, RateCard? officialList)
{
    private readonly CompiledCard? official = officialList is null ? null : new(officialList);

    public CompiledCard[] Cards { get; } = [.. cards.Select(card => new CompiledCard(card))];

    public IReadOnlyDictionary<string, int> Versions { get; } =
        cards.ToDictionary(card => card.Provider, card => card.Version, StringComparer.Ordinal);

    public CompiledCard CardOf(CompiledOffer offer) => Cards.First(card => ReferenceEquals(card.Card, offer.Card));

    public CompiledOffer? Find(GenerationKind kind, string offerId)
    {
        foreach (var card in Cards)
        {
            foreach (var offer in card.ByKind[(int)kind])
            {
                if (offer.Id == offerId) return offer;
            }
        }

        return null;
    }

    // The list is not an offer: nothing is refused by it, it only has a row or has none.
    public Decision ListPrice(GenerationKind kind, ModelFamily family, in SpecFacts facts)
    {
        if (official is null || family is ModelFamily.Any) return Decision.Unpriced;
        var rows = official.Find(kind, family);
        return rows.Length == 0 ? Decision.Unpriced : OfferPrice.Of(rows[0], facts);
    }
}
