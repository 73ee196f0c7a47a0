using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Presets;
using KlingWeb.ProviderDesks;
using KlingWeb.Quotes;
using KlingWeb.Spend;
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

    [Inject] public required OrderStops Stops { get; set; }

    [Inject] public required BudgetDesk Budgets { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

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

    public async ValueTask DisposeAsync()
    {
        watching?.Dispose();
        Quotes.RatesChanged -= Requote;
        Desk.Changed -= Requote;
        Budgets.Changed -= ReadBudgets;
        await script.DisposeAsync();
        self?.Dispose();
    }

    protected override void OnInitialized()
    {
        draft = new StudioDraft(Quotes.Quote, Quotes.Curve, StopOf);
        // What is in flight changes the limits, and what is spent the budgets.
        watching = Feed.Subscribe(changed => InvokeAsync(() => Follow(changed)));
        Quotes.RatesChanged += Requote;
        Desk.Changed += Requote;
        Budgets.Changed += ReadBudgets;
    }

    protected override async Task OnInitializedAsync()
    {
        actor = Actor.From((await SignedIn).User);
        await ReadBudgets();
    }

    // The address is the spec: on arrival, and when the palette or "again" leads here from here.
    protected override async Task OnParametersSetAsync()
    {
        if (Guid.TryParse(Again, out var id))
        {
            if (await History.Find(id, CancellationToken.None) is { } found) draft.Take(found.Spec);
            if (draft.Sheet.Offers.FirstOrDefault(offer => offer.Eligible && offer.Provider != Not && draft.StopOf(offer) is null) is { } other && Not is not null) draft.Pick(other.Id);
        }
        else if (Guid.TryParse(Preset, out var preset))
        {
            var reader = Actor.From((await SignedIn).User);
            if (await Presets.Find(preset, reader, CancellationToken.None) is { } found) draft.Take(found.Spec);
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
        if (KeptDraft.Read(await script.Ask<string>("load")) is { } kept) draft.Take(kept);

        order = await script.Ask<string>("order", order) ?? order;
        listening = true;
        StateHasChanged();
        if (Again is not null || Preset is not null) await Keep();
    }

    private void Requote(object? sender, EventArgs e) => _ = InvokeAsync(Requote);

    private void Requote()
    {
        draft.Refresh();
        StateHasChanged();
    }

    private void Pick(string offerId) => draft.Pick(offerId);

    private Task Keep() => script.Call("keep", KeptDraft.Address(draft.Spec), KeptDraft.Write(draft.Spec));
}
