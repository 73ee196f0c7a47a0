using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Generations;
using KlingWeb.Spend;
using Microsoft.JSInterop;
using Radzen;

namespace KlingWeb.Components.Studio;

/// <summary>From what is composed to an order: what stops it is said before, it is confirmed once, and it has one key.</summary>
public sealed partial class StudioPage
{
    private string order = OrderKey.NewNumber();
    private BudgetRooms budgets = BudgetRooms.None;
    private Actor? actor;
    private bool confirming;
    private bool reading;
    private bool readAgain;

    /// <summary>Called by the script on Ctrl+Enter.</summary>
    [JSInvokable]
    public Task ConfirmByKey() => actor is { MaySubmit: true } ? Confirm() : Task.CompletedTask;

    private OrderStop? StopOf(OfferQuote offer) => StopOf(offer, null, null);

    private OrderStop? StopOf(OfferQuote offer, string? project, decimal? accepted) => actor is null ? null : Stops.Of(offer, budgets, actor, project, accepted);

    private async Task Follow(GenerationView changed)
    {
        if (changed.Mode is GenerationMode.Live) await ReadBudgets();
        Requote();
    }

    private void ReadBudgets(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        await ReadBudgets();
        StateHasChanged();
    });

    // one read at a time; what changes meanwhile is read once more
    private async Task ReadBudgets()
    {
        readAgain = true;
        if (reading) return;

        reading = true;
        try
        {
            while (readAgain)
            {
                readAgain = false;
                budgets = await Stops.Budgets(CancellationToken.None);
            }
        }
        finally
        {
            reading = false;
        }
    }

    // One confirmation at a time, whatever opens it: a second one on top would spend a second time.
    private async Task Confirm()
    {
        if (confirming) return;

        confirming = true;
        try
        {
            draft.Tried = true;
            await ReadBudgets();
            if (draft.Stopped is null && draft.Chosen is { Missing.Count: 0 } chosen) await Confirm(chosen);
        }
        finally
        {
            confirming = false;
            StateHasChanged();
        }
    }

    private async Task Confirm(OfferQuote chosen)
    {
        var asked = Clock.GetUtcNow();
        var key = OrderKey.Of(order, chosen.Id, draft.Spec);
        if (await ConfirmDialog.Ask(Dialogs, chosen, draft.Spec, Mode, key, StopOf) is not { } made)
        {
            Requote();
            return;
        }

        draft.Tried = false;
        order = OrderKey.NewNumber();
        await script.Call("nextOrder", order);
        Tell(made, isNew: made.CreatedAt >= asked);
    }

    private void Tell(GenerationView made, bool isNew) => Notes.Notify(new NotificationMessage
    {
        Severity = NotificationSeverity.Success,
        Summary = isNew ? $"Queued at {made.Provider}" : $"Ordered at {made.Provider} already",
        Detail = (isNew, made.Mode) switch
        {
            (false, _) => "It is the same generation as before; nothing more was sent or spent.",
            (_, GenerationMode.Demo) => "A demo: it costs nothing.",
            _ => "Its progress stands under Activity.",
        },
        Duration = 6000,
    });
}
