namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Adds sheets up.</summary>
internal static class BatchBuilder
{
    public static BatchQuote Build(IReadOnlyList<QuoteSheet> sheets)
    {
        var sums = new SortedDictionary<string, OfferTotal>(StringComparer.Ordinal);
        var picks = new List<MixPick>(sheets.Count);
        decimal usd = 0;
        for (var i = 0; i < sheets.Count; i++)
        {
            foreach (var offer in sheets[i].Offers) sums[offer.Id] = Add(sums.GetValueOrDefault(offer.Id), offer);
            if (sheets[i].Cheapest is not { } cheapest) continue;
            picks.Add(new(i, cheapest));
            usd += sheets[i].Offers[0].Usd!.Value;
        }

        return new(sheets, new([.. sums.Values], new(usd, picks, sheets.Count - picks.Count)));
    }

    // null once one of the eligible is unknown, and while none is eligible
    private static OfferTotal Add(OfferTotal? sum, OfferQuote row)
    {
        sum ??= new(row.Id, 0, 0, null, row.Unit, null);
        sum = sum with { Specs = sum.Specs + 1 };
        if (!row.Eligible) return sum;
        var first = sum.Eligible == 0;
        return sum with
        {
            Eligible = sum.Eligible + 1,
            Amount = first ? row.Amount : sum.Amount + row.Amount,
            Usd = first ? row.Usd : sum.Usd + row.Usd,
        };
    }
}
