using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Pricing.Engine;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Checks;

/// <summary>Rows against offers: each can hold for some spec, and no two prices hold for the same one.</summary>
internal static class ReachCheck
{
    public static void Check(RateCard card, CompiledCard compiled, Refusal refuse)
    {
        CompiledOffer[] offers = [.. compiled.ByKind.SelectMany(ofKind => ofKind)];
        Reached(card.Rates, "rates", row => row.Id, offers, offer => offer.Rates.Where(row => InLimits(offer, row.Match)), refuse);
        Reached(card.Multipliers, "multipliers", row => row.Id, offers, offer => offer.Multipliers.Where(row => InLimits(offer, row.Match)), refuse);
        Reached(card.UnitPrices, "unitPrices", row => row.Id, offers, offer => offer.UnitPrices.Where(row => InLimits(offer, row.Match)), refuse);
        Reached(card.Rules, "rules", _ => "", offers, offer => offer.Rules.Concat(offer.Missing), refuse);
        Reached(card.Fidelity, "fidelity", _ => "", offers, offer => offer.Fidelity, refuse);
        Reached(card.Notes, "notes", _ => "", offers, offer => offer.Notes, refuse);
        foreach (var offer in offers)
        {
            Apart(card.Rates, "rates", row => row.Id, offer, offer.Rates, refuse);
            Apart(card.UnitPrices, "unitPrices", row => row.Id, offer, offer.UnitPrices, refuse);
            foreach (var same in offer.Multipliers.GroupBy(row => row.Row.Of)) Apart(card.Multipliers, "multipliers", row => row.Id, offer, [.. same], refuse);
            CheckQuantities(card, offer, refuse);
        }
    }

    private static void Reached<T>(
        ValueList<T> rows, string table, Func<T, string> id, CompiledOffer[] offers, Func<CompiledOffer, IEnumerable<CompiledRow<T>>> held, Refusal refuse)
    {
        var reached = offers.SelectMany(held).Select(row => (object)row.Row!).ToHashSet(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < rows.Count; i++) refuse.If(!reached.Contains(rows[i]!), Refusal.Row(table, i, id(rows[i])), "it can never hold: no offer makes such a spec");
    }

    private static void Apart<T>(ValueList<T> rows, string table, Func<T, string> id, CompiledOffer offer, CompiledRow<T>[] held, Refusal refuse)
    {
        for (var i = 0; i < held.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (!held[i].Match.Overlaps(held[j].Match)) continue;
                var (first, second) = (id(held[j].Row), id(held[i].Row));
                refuse.If(true, Refusal.Row(table, IndexOf(rows, held[i].Row), second), $"it overlaps with {first} at {offer.Id}");
            }
        }
    }

    private static void CheckQuantities(RateCard card, CompiledOffer offer, Refusal refuse)
    {
        foreach (var (rate, _) in offer.Rates)
        {
            var wrong = offer.Kind is GenerationKind.Image ? rate.Per is RatePer.Second : rate.Per is RatePer.Image;
            refuse.If(wrong, Refusal.Row("rates", IndexOf(card.Rates, rate), rate.Id), $"{offer.Id} does not count in what this rate is for ({offer.Kind.Word()})");
        }
    }

    private static bool InLimits(CompiledOffer offer, Match match) => match.Overlaps(new(offer.Limits.Mask, offer.Limits.Durations));

    private static int IndexOf<T>(ValueList<T> rows, T row) => Enumerable.Range(0, rows.Count).First(i => ReferenceEquals(rows[i], row));
}
