using KlingWeb.Core.Pricing;

namespace KlingWeb.Rates;

/// <summary>A version of a card that is in force or will be, ready to be quoted by.</summary>
/// <param name="Version">Which, and from when.</param>
/// <param name="Card">The card.</param>
internal sealed record HeldCard(RateVersion Version, RateCard Card);

/// <summary>The cards of one moment: an engine over those in force, and until when they are.</summary>
/// <param name="Engine">Quotes by the cards in force.</param>
/// <param name="InForce">Which version of each provider that is.</param>
/// <param name="Until">When the next version comes into force by itself.</param>
internal sealed record CardsInForce(PricingEngine Engine, IReadOnlyDictionary<string, RateVersion> InForce, DateTimeOffset Until)
{
    /// <summary>Of each provider the highest version that holds already.</summary>
    /// <param name="held">All versions that matter, by provider in the providers' order; each with one that holds.</param>
    /// <param name="officialList">Kling's own prices.</param>
    /// <param name="now">The moment.</param>
    public static CardsInForce At(IReadOnlyList<IReadOnlyList<HeldCard>> held, RateCard officialList, DateTimeOffset now)
    {
        HeldCard[] current = [.. held.Select(cards => cards.Where(card => Holds(card, now)).MaxBy(card => card.Version.Version)!)];
        var later = held.SelectMany(cards => cards).Select(card => card.Version.HoldsFrom).Where(from => from > now);
        return new(
            new PricingEngine([.. current.Select(card => card.Card)], officialList),
            current.ToDictionary(card => card.Version.Provider, card => card.Version, StringComparer.Ordinal),
            later.Min() ?? DateTimeOffset.MaxValue);
    }

    private static bool Holds(HeldCard card, DateTimeOffset now) => card.Version.HoldsFrom is not { } from || from <= now;
}
