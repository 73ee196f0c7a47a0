using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>A card's offers, to be found by kind and family.</summary>
internal sealed class CompiledCard
{
    private static readonly int Kinds = Enum.GetValues<GenerationKind>().Length;
    private static readonly int Families = Enum.GetValues<ModelFamily>().Length;

    private readonly CompiledOffer[][] table;

    public CompiledCard(RateCard card)
    {
        Card = card;
        CompiledOffer[] all = [.. card.Offers.SelectMany(offer => offer.Kinds.Select(kind => new CompiledOffer(card, offer, kind)))];
        ByKind = [.. Enumerable.Range(0, Kinds).Select(kind => Where(all, offer => (int)offer.Kind == kind))];
        table = [.. Enumerable.Range(0, Kinds * Families).Select(cell => Where(ByKind[cell / Families], Fits((ModelFamily)(cell % Families))))];
    }

    public RateCard Card { get; }

    /// <summary>The offers of each kind, in the card's order.</summary>
    public CompiledOffer[][] ByKind { get; }

    /// <summary>The offers of a family for a kind; <see cref="ModelFamily.Any"/> gives all of the kind.</summary>
    public CompiledOffer[] Find(GenerationKind kind, ModelFamily family) => table[((int)kind * Families) + (int)family];

    private static Func<CompiledOffer, bool> Fits(ModelFamily family) =>
        offer => family is ModelFamily.Any || offer.Offer.Family == family;

    private static CompiledOffer[] Where(CompiledOffer[] offers, Func<CompiledOffer, bool> fits) => [.. offers.Where(fits)];
}
