using KlingWeb.Core.Pricing;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Rates;
using KlingWeb.Spend;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KlingWeb.Components.Spend;

/// <summary>The top-ups, what is left of them, and for administrators the form.</summary>
public sealed partial class LotsTab : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<LotRow>? lots;
    private string? problem;
    private LotRow? changing;
    private bool busy;

    [Inject] public required LotDesk Desk { get; set; }

    [Inject] public required RateBook Book { get; set; }

    [Inject] public required TopUpPrices Prices { get; set; }

    [Inject] public required ProviderDesk Providers { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    public void Dispose()
    {
        Book.Changed -= Redraw;
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Book.Changed += Redraw;
        lots = await Desk.All(gone.Token);
    }

    // what quotes reckon with decides what is offered for them
    private void Redraw(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);

    private PriceUnit UnitOf(string provider) => Providers.All().Single(status => status.Id == provider).Unit;

    // what is refused is said in the form, which keeps what was typed
    private Task Enter(TopUp topUp) => Do(actor => Desk.Enter(topUp, actor, gone.Token));

    private Task Change(Guid id, TopUpChange change) => Do(actor => Desk.Change(id, change, actor, gone.Token));

    private Task Take(TopUpPrice price) => Refusable(actor => Prices.Take(price, actor, gone.Token));

    private Task Remove(Guid id) => Refusable(async actor =>
    {
        await Desk.Remove(id, actor, gone.Token);
        if (changing?.Id == id) changing = null;
    });

    private async Task Refusable(Func<Actor, Task> act)
    {
        if (busy) return;

        busy = true;
        try
        {
            await Do(act);
        }
        catch (DeskException refused)
        {
            problem = refused.Message;
        }
        finally
        {
            busy = false;
        }
    }

    private async Task Do(Func<Actor, Task> act)
    {
        problem = null;
        try
        {
            await act(Actor.From((await SignedIn).User));
        }
        finally
        {
            lots = await Desk.All(gone.Token);
        }
    }
}
