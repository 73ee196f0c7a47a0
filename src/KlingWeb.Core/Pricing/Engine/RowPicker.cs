using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Which offers get a row: those of the asked family and kind, and of a provider without any its nearest one.</summary>
internal static class RowPicker
{
    public static List<QuoteRow> Pick(QuoteRun run)
    {
        var rows = new List<QuoteRow>(8);
        foreach (var card in run.Index.Cards)
        {
            var asked = card.Find(run.Spec.Kind, run.Spec.Model);
            foreach (var offer in asked) rows.Add(new(offer, run.Decide(offer), RowRole.Asked));
            if (asked.Length == 0 && card.Card.Offers.Count > 0) rows.Add(StandIn(run, card));
        }

        rows.Sort(RowOrder.Instance);
        return rows;
    }

    private static QuoteRow StandIn(QuoteRun run, CompiledCard card)
    {
        var ofKind = card.ByKind[(int)run.Spec.Kind];
        if (ofKind.Length == 0) return new(OtherKind(run, card), Decision.Refused(ReasonBits.Of(ReasonCodes.KindNotOffered)), RowRole.OtherKind);
        return new(Nearest(run, ofKind), Decision.Refused(ReasonBits.Of(ReasonCodes.ModelNotOffered)), RowRole.OtherModel);
    }

    // Changing the model is one change for all of them, so they are compared by what has to change besides.
    private static CompiledOffer Nearest(QuoteRun run, CompiledOffer[] offers)
    {
        CompiledOffer[] closest = [.. offers.OrderBy(offer => Closeness.Models(offer.Offer.Family, run.Spec.Model))];
        foreach (var offer in closest)
        {
            if (run.Decide(offer).Eligible) return offer;
        }

        NearestSearch[] searches = [.. closest.Select(offer => new NearestSearch(offer, run.Facts, run.Pictures(offer)))];
        for (var changes = 1; changes <= searches.Max(search => search.Fields); changes++)
        {
            for (var i = 0; i < closest.Length; i++)
            {
                if (searches[i].Find(changes) is not null) return closest[i];
            }
        }

        return closest[0];
    }

    private static CompiledOffer OtherKind(QuoteRun run, CompiledCard card) => card.ByKind
        .SelectMany(offers => offers)
        .OrderBy(offer => offer.Offer.Family == run.Spec.Model ? -1 : Closeness.Models(offer.Offer.Family, run.Spec.Model))
        .First();
}
