using System.Globalization;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Quotes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Radzen;

namespace KlingWeb.Components.Studio;

/// <summary>Names the money before it moves. One confirmation has one idempotency key, however often its button is hit.</summary>
public sealed partial class ConfirmDialog
{
    private const decimal MostHeld = 1_000_000;   // as the API

    private readonly string key = Guid.NewGuid().ToString("N");
    private decimal? ceiling;
    private string? project;
    private string? problem;
    private bool sending;
    private bool tooMuch;
    private OfferQuote? before;
    private OfferQuote? requoted;

    [Inject] public required GenerationDesk Desk { get; set; }

    [Inject] public required QuoteDesk Quotes { get; set; }

    [Inject] public required DialogService Dialogs { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    [Parameter, EditorRequired] public OfferQuote Offer { get; set; } = default!;

    [Parameter, EditorRequired] public GenerationSpec Spec { get; set; } = default!;

    [Parameter, EditorRequired] public GenerationMode Mode { get; set; }

    /// <summary>The offer at the price that is asked about: when it has changed, the new one.</summary>
    private OfferQuote Now => requoted ?? Offer;

    /// <summary>Opens it; the generation that was made, or null when the person went back.</summary>
    public static async Task<GenerationView?> Ask(DialogService dialogs, OfferQuote offer, GenerationSpec spec, GenerationMode mode) =>
        await dialogs.OpenAsync<ConfirmDialog>(
            "Generate",
            new Dictionary<string, object?> { [nameof(Offer)] = offer, [nameof(Spec)] = spec, [nameof(Mode)] = mode },
            new DialogOptions { Width = "min(30rem, 94vw)", CloseDialogOnEsc = true }) as GenerationView;

    protected override void OnInitialized() => ceiling = Offer.AmountMax ?? Offer.Amount;

    private void SetCeiling(ChangeEventArgs change)
    {
        decimal? typed = decimal.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var most) && most > 0 ? most : null;
        tooMuch = typed > MostHeld;
        ceiling = tooMuch ? null : typed;
    }

    private async Task Send()
    {
        if (sending || ceiling is not { } most) return;

        sending = true;
        (problem, before) = (null, null);
        try
        {
            var actor = Actor.From((await SignedIn).User);
            var request = new SubmitRequest(Offer.Id, Spec, most, key, string.IsNullOrWhiteSpace(project) ? null : project.Trim(), []);
            Dialogs.Close(await Desk.Submit(request, actor, CancellationToken.None));
        }
        catch (DeskException refused)
        {
            if (refused.Code is not "price-changed" || !AskAgain()) problem = refused.Message;
        }
        finally
        {
            sending = false;
        }
    }

    // Another price needs another look: it is shown beside the old one, and only a further click accepts it.
    private bool AskAgain()
    {
        if (Quotes.Quote(Spec, Offer.Id) is not { } now) return false;
        (before, requoted) = (Now, now);
        ceiling = now.AmountMax ?? now.Amount;
        return true;
    }
}
