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

/// <summary>Names what is bought and the money before it moves. One composition has one idempotency key, however often it is confirmed.</summary>
public sealed partial class ConfirmDialog : IDisposable
{
    private const decimal MostHeld = 1_000_000;   // as the API
    private const int LongPrompt = 280;

    private ElementReference generate;
    private decimal? ceiling;
    private string? project;
    private string? named;   // the project as it was left, for what is read of it
    private string? problem;
    private bool whole;
    private bool sending;
    private bool left;
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

    /// <summary>The idempotency key of the composition.</summary>
    [Parameter] public string Key { get; set; } = OrderKey.NewNumber();

    /// <summary>What would refuse an offer for a project, with the most that is accepted where the offer names no upper end.</summary>
    [Parameter] public Func<OfferQuote, string?, decimal?, OrderStop?> StopOf { get; set; } = (_, _, _) => null;

    [Parameter] public Sending Sending { get; set; } = new();

    /// <summary>The offer at the price that is asked about: when it has changed, the new one.</summary>
    private OfferQuote Now => requoted ?? Offer;

    private OrderStop? Stop => StopOf(Now, project, ceiling);

    private bool IsLong => Spec.Prompt?.Length > LongPrompt || Spec.Prompt?.Count(letter => letter == '\n') > 2;

    private string Order => sending ? "Sending…" : Mode is GenerationMode.Demo ? "Generate the demo" : "Generate and spend";

    /// <summary>Opens it; the generation that was made, or null when the person went back.</summary>
    public static async Task<GenerationView?> Ask(
        DialogService dialogs, OfferQuote offer, GenerationSpec spec, GenerationMode mode, string key, Func<OfferQuote, string?, decimal?, OrderStop?> stopOf)
    {
        var order = new Sending();
        var made = await dialogs.OpenAsync<ConfirmDialog>(
            "Generate",
            new Dictionary<string, object?>
            {
                [nameof(Offer)] = offer,
                [nameof(Spec)] = spec,
                [nameof(Mode)] = mode,
                [nameof(Key)] = key,
                [nameof(StopOf)] = stopOf,
                [nameof(Sending)] = order,
            },
            new DialogOptions { Width = "min(30rem, 94vw)", CloseDialogOnEsc = true, AutoFocusFirstElement = false }) as GenerationView;
        return made ?? await order.Made();
    }

    public void Dispose() => left = true;

    protected override void OnInitialized() => ceiling = Offer.AmountMax ?? Offer.Amount;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await generate.FocusAsync();
    }

    private void SetCeiling(ChangeEventArgs change)
    {
        decimal? typed = decimal.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var most) && most > 0 ? most : null;
        tooMuch = typed > MostHeld;
        ceiling = tooMuch ? null : typed;
    }

    private async Task Send()
    {
        if (sending || left || ceiling is not { } most || !Now.Eligible || Stop is not null) return;

        sending = true;
        (problem, before) = (null, null);
        try
        {
            var actor = Actor.From((await SignedIn).User);
            var request = new SubmitRequest(Offer.Id, Spec, most, Key, PlainText.Trimmed(project), []);
            var made = await Sending.Send(() => Desk.Submit(request, actor, CancellationToken.None));
            if (!left) Dialogs.Close(made);
        }
        catch (DeskException refused)
        {
            if (refused.Code is not "price-changed" || !AskAgain()) problem = Words(refused);
        }
        finally
        {
            sending = false;
        }
    }

    private static string Words(DeskException refused) => refused.Code is "idempotency-conflict"
        ? "This was ordered already, for another project or with another limit: see the history. To buy it once more, go back and change something, or open the Studio anew."
        : refused.Message;

    // Another price needs another look: it is shown beside the old one, and only a further click accepts it.
    private bool AskAgain()
    {
        if (Quotes.Quote(Spec, Offer.Id) is not { } now) return false;
        (before, requoted) = (Now, now);
        ceiling = now.AmountMax ?? now.Amount;
        return true;
    }
}
