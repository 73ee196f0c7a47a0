using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Presets;
using KlingWeb.ProviderDesks;
using KlingWeb.Quotes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using Radzen;

namespace KlingWeb.Components.Studio;

/// <summary>Compose on the left, five offers on the right, priced with every key press.</summary>
public sealed partial class StudioPage : IAsyncDisposable
{
    private readonly PageScript script = new("js/studio.js");
    private StudioDraft draft = default!;
    private ElementReference root;
    private DotNetObjectReference<StudioPage>? self;
    private IDisposable? watching;
    private bool listening;

    [Inject] public required QuoteDesk Quotes { get; set; }

    [Inject] public required ProviderDesk Desk { get; set; }

    [Inject] public required GenerationHistory History { get; set; }

    [Inject] public required GenerationFeed Feed { get; set; }

    [Inject] public required PresetDesk Presets { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    [Inject] public required DialogService Dialogs { get; set; }

    [Inject] public required NotificationService Notes { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required IJSRuntime Js { get; set; }

    /// <summary>The generation whose spec is to be taken.</summary>
    [SupplyParameterFromQuery(Name = "again")] public string? Again { get; set; }

    /// <summary>The provider where it has just failed, so that another is proposed.</summary>
    [SupplyParameterFromQuery(Name = "not")] public string? Not { get; set; }

    /// <summary>The preset that is to be taken.</summary>
    [SupplyParameterFromQuery(Name = "preset")] public string? Preset { get; set; }

    private GenerationMode Mode => draft.Chosen is { } chosen ? Desk.Mode(chosen.Provider) : GenerationMode.Demo;

    private string Query => new Uri(Navigation.Uri).Query;

    /// <summary>Called by the script on Ctrl+Enter.</summary>
    [JSInvokable]
    public Task ConfirmByKey() => Confirm();

    public async ValueTask DisposeAsync()
    {
        watching?.Dispose();
        Quotes.RatesChanged -= RatesChanged;
        await script.DisposeAsync();
        self?.Dispose();
    }

    protected override void OnInitialized()
    {
        draft = new StudioDraft(Quotes.Quote, Quotes.Curve);
        // What is in flight changes the limits.
        watching = Feed.Subscribe(_ => InvokeAsync(Requote));
        Quotes.RatesChanged += RatesChanged;
    }

    // The address is the spec: on arrival, and when the palette or "again" leads here from here.
    protected override async Task OnParametersSetAsync()
    {
        if (Guid.TryParse(Again, out var id))
        {
            if (await History.Find(id, CancellationToken.None) is { } found) draft.Take(found.Spec);
            if (draft.Sheet.Offers.FirstOrDefault(offer => offer.Eligible && offer.Provider != Not) is { } other && Not is not null) draft.Pick(other.Id);
        }
        else if (Guid.TryParse(Preset, out var preset))
        {
            var actor = Actor.From((await SignedIn).User);
            if (await Presets.Find(preset, actor, CancellationToken.None) is { } found) draft.Take(found.Spec);
        }
        else if (Query.Length > 1)
        {
            draft.Take(SpecQuery.Read(Query));
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;

        self = DotNetObjectReference.Create(this);
        await script.Start(Js, Assets, "listen", self, root);
        if (KeptDraft.Read(await script.Ask<string>("load")) is { } kept && kept.BelongsTo(Query))
        {
            draft.Take(kept.Spec);
        }

        listening = true;
        StateHasChanged();
        await script.Call("putBack");
        if (Again is not null || Preset is not null) await Keep();
    }

    private void RatesChanged(object? sender, EventArgs e) => _ = InvokeAsync(Requote);

    private void Requote()
    {
        draft.Refresh();
        StateHasChanged();
    }

    private void Pick(string offerId) => draft.Pick(offerId);

    private Task Keep() => script.Call("keep", KeptDraft.Address(draft.Spec), KeptDraft.Of(draft.Spec).Write());

    private async Task Confirm()
    {
        draft.Tried = true;
        if (draft.Chosen is not { Missing.Count: 0 } chosen)
        {
            StateHasChanged();
            return;
        }

        var made = await ConfirmDialog.Ask(Dialogs, chosen, draft.Spec, Mode);
        if (made is null)
        {
            Requote();
            return;
        }

        draft.Tried = false;
        Notes.Notify(new NotificationMessage
        {
            Severity = NotificationSeverity.Success,
            Summary = $"Queued at {made.Provider}",
            Detail = made.Mode is GenerationMode.Demo ? "A demo: it costs nothing." : "Its progress stands under Activity.",
            Duration = 6000,
        });
    }
}
