using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.Studio;

/// <summary>One offer: what it asks, how sure that is, what it would change, or why it can't.</summary>
public sealed partial class OfferRow
{
    private bool expanded;

    [Parameter, EditorRequired] public OfferQuote Offer { get; set; } = default!;

    [Parameter, EditorRequired] public QuoteSheet Sheet { get; set; } = default!;

    [Parameter, EditorRequired] public bool Chosen { get; set; }

    [Parameter, EditorRequired] public GenerationMode Mode { get; set; }

    /// <summary>What would refuse an order now; null when nothing would.</summary>
    [Parameter] public OrderStop? Stop { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChoose { get; set; }

    [Parameter, EditorRequired] public EventCallback<GenerationSpec> OnUse { get; set; }

    private bool Winner => Offer.Id == Sheet.Cheapest;

    // Dollars where they are known, so that rows compare; else the provider's own unit.
    private string Large => Offer switch
    {
        { Usd: { } usd } => Money.Usd(usd, Offer.UsdConfidence),
        { UsdMin: { } least } => $"from {Money.Usd(least)}",
        _ => Money.Amount(Offer),
    };

    private string Small => string.Join(" · ", SmallParts());

    private string Article => Offer.Unit is PriceUnit.Hp ? "an" : "a";

    private IEnumerable<string> SmallParts()
    {
        if (Offer is { Usd: null, UsdMin: not null })
        {
            yield return Money.Amount(Offer);
            yield break;
        }

        if (Offer.Usd is null)
        {
            if (Offer.Amount is not null && Money.Range(Offer) is { } range) yield return range;
            yield return "USD unknown";
            yield break;
        }

        if (Offer.Unit is not PriceUnit.Usd) yield return Money.Amount(Offer);
        if (Offer.UsdPerSecond is { } rate) yield return $"{Money.Usd(rate)}/{(Sheet.Spec.Kind is GenerationKind.Image ? "image" : "s")}";
        if (Offer.VersusList is { } ratio) yield return Money.VersusList(ratio);
    }
}
