using KlingWeb.Components.Shared;
using KlingWeb.Core.Pricing;
using KlingWeb.Generations;
using KlingWeb.Rates;
using KlingWeb.Spend;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KlingWeb.Components.Spend;

/// <summary>Where a top-up shows another price of a unit than quotes reckon with: one click takes it.</summary>
public sealed partial class UnitPriceOffers : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<TopUpPrice> prices = [];
    private string? read;
    private string? said;
    private bool busy;

    [Inject] public required TopUpPrices Prices { get; set; }

    [Inject] public required LotDesk Lots { get; set; }

    [Inject] public required RateBook Book { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    /// <summary>Only at this provider; null for all.</summary>
    [Parameter] public string? Provider { get; set; }

    public void Dispose()
    {
        Lots.Changed -= Changed;
        Book.Changed -= Changed;
        gone.Cancel();
        gone.Dispose();
    }

    protected override void OnInitialized()
    {
        Lots.Changed += Changed;
        Book.Changed += Changed;
    }

    protected override Task OnParametersSetAsync()
    {
        if (read == (Provider ?? "")) return Task.CompletedTask;

        (read, said) = (Provider ?? "", null);
        return Read();
    }

    private async Task Read() => prices = [.. (await Prices.Newest(gone.Token)).Where(price => Provider is null || price.Provider == Provider)];

    private void Changed(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        if (gone.IsCancellationRequested) return;
        await Read();
        StateHasChanged();
    });

    private async Task Take(TopUpPrice price)
    {
        if (busy) return;
        busy = true;
        try
        {
            var version = await Prices.Take(price, Actor.From((await SignedIn).User), gone.Token);
            said = $"Quotes of {price.Provider} reckon with {Money.Usd(price.Usd)} for one {Money.UnitName(price.Unit, 1)} from now on: version {version.Version} of its rate card.";
        }
        catch (DeskException refused)
        {
            said = refused.Message;
        }
        catch (RateCardException bad)
        {
            said = $"Nothing was changed. {string.Join(" ", bad.Faults.Select(fault => fault.Reason))}";
        }
        finally
        {
            busy = false;
        }

        await Read();
    }
}
