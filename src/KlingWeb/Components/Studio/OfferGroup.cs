using KlingWeb.Core.Pricing;

namespace KlingWeb.Components.Studio;

/// <summary>The rows of a sheet that are comparable with each other, in the sheet's order.</summary>
public sealed record OfferGroup(string Title, IReadOnlyList<OfferQuote> Offers)
{
    public static IEnumerable<OfferGroup> Of(QuoteSheet sheet) =>
        sheet.Offers.GroupBy(TitleOf).Select(group => new OfferGroup(group.Key, [.. group]));

    private static string TitleOf(OfferQuote offer) => offer switch
    {
        { Eligible: false } => "Cannot make this",
        { Ranked: true } => "Known prices",
        { Usd: not null } => "Estimates, not ranked",
        { UsdMin: not null } => "Only where the price begins is known",
        _ => "Price in dollars unknown",
    };
}
