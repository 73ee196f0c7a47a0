using System.Diagnostics.CodeAnalysis;
using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>An offer for one kind with the rows of its card that concern it.</summary>
internal sealed class CompiledOffer
{
    private readonly ulong[] ruleBits;

    public CompiledOffer(RateCard card, CardOffer offer, GenerationKind kind)
    {
        Card = card;
        Offer = offer;
        Kind = kind;
        Id = $"{card.Provider}/{offer.Model}";
        Limits = new Limits(offer.Takes, kind);
        Rates = Rows(card.Rates, row => row.When);
        Multipliers = Rows(card.Multipliers, row => row.When);
        UnitPrices = Rows(card.UnitPrices, row => row.When);
        Rules = Rows([.. card.Rules.Where(rule => !ReasonBits.IsMissing(rule.Code))], row => row.When);
        Missing = Rows([.. card.Rules.Where(rule => ReasonBits.IsMissing(rule.Code))], row => row.When);
        Fidelity = Rows(card.Fidelity, row => row.When);
        Notes = Rows(card.Notes, row => row.When);
        ruleBits = [.. Rules.Select(rule => ReasonBits.Of(rule.Row.Code))];
        LimitsKey = $"{card.Provider}/{(kind is GenerationKind.Image ? "image" : "video")}";
        QuietLimits = new(0, kind is GenerationKind.Image ? card.MostImages : card.MostVideos, null, card.FilesKeptDays, null);
    }

    public RateCard Card { get; }

    public CardOffer Offer { get; }

    public GenerationKind Kind { get; }

    public string Id { get; }

    public Limits Limits { get; }

    public CompiledRow<Rate>[] Rates { get; }

    public CompiledRow<Multiplier>[] Multipliers { get; }

    public CompiledRow<UnitPrice>[] UnitPrices { get; }

    public CompiledRow<CardRule>[] Rules { get; }

    public CompiledRow<CardRule>[] Missing { get; }

    public CompiledRow<CardFidelity>[] Fidelity { get; }

    public CompiledRow<CardNote>[] Notes { get; }

    /// <summary>The key of its limits in <see cref="QuoteContext.Limits"/>.</summary>
    public string LimitsKey { get; }

    /// <summary>Its limits when nothing is known of the moment.</summary>
    public OfferLimits QuietLimits { get; }

    /// <summary>Decides; <paramref name="pictures"/> are the reasons that lie in the pictures themselves.</summary>
    public Decision Decide(in SpecFacts facts, ulong pictures = 0)
    {
        var reasons = pictures | Limits.Beyond(facts);
        for (var i = 0; i < Rules.Length; i++)
        {
            if (Rules[i].Holds(facts)) reasons |= ruleBits[i];
        }

        return reasons == 0 ? OfferPrice.Of(this, facts) : Decision.Refused(reasons);
    }

    /// <summary>The first row that holds; a checked card has at most one for prices.</summary>
    public static bool TryFind<T>(CompiledRow<T>[] rows, in SpecFacts facts, [NotNullWhen(true)] out T? found) where T : class
    {
        foreach (var row in rows)
        {
            if (!row.Holds(facts)) continue;
            found = row.Row;
            return true;
        }

        found = null;
        return false;
    }

    /// <summary>The rows that can hold for some spec of this model and kind.</summary>
    private CompiledRow<T>[] Rows<T>(ValueList<T> rows, Func<T, Condition> when)
    {
        var ofKind = new Match(~Facet.Kind.Mask | Facet.Kind.Bit((int)Kind), null);
        return
        [
            .. rows.Where(row => when(row).Model is not { } models || models.Contains(Offer.Model))
                .Select(row => new CompiledRow<T>(row, Match.Of(when(row))))
                .Where(row => row.Match.Overlaps(ofKind)),
        ];
    }
}
