namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Ranked by USD, unranked with USD, USD unknown, ineligible; ties by native amount, then by id.</summary>
internal sealed class RowOrder : IComparer<QuoteRow>
{
    public static readonly RowOrder Instance = new();

    public int Compare(QuoteRow? x, QuoteRow? y)
    {
        var (one, other) = (x!.Decision, y!.Decision);
        var order = Group(one).CompareTo(Group(other));
        if (order == 0) order = Nullable.Compare(one.Usd, other.Usd);
        if (order == 0 && one.Usd is null) order = (one.Amount ?? decimal.MaxValue).CompareTo(other.Amount ?? decimal.MaxValue);
        return order != 0 ? order : string.CompareOrdinal(x.Offer.Id, y.Offer.Id);
    }

    private static int Group(in Decision decision) => decision switch
    {
        { Ranked: true } => 0,
        { Eligible: false } => 3,
        { Usd: not null } => 1,
        _ => 2,
    };
}
