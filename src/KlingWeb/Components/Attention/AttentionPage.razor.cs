using KlingWeb.Alarms;
using KlingWeb.Components.Shared;
using KlingWeb.Generations;
using KlingWeb.Keeping;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KlingWeb.Components.Attention;

/// <summary>What the program can't settle by itself, with the evidence and what each decision costs.</summary>
public sealed partial class AttentionPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private AttentionSnapshot? waiting;
    private string? problem;
    private string? said;

    [Inject] public required AttentionDesk Attention { get; set; }

    [Inject] public required AttentionCount Counter { get; set; }

    [Inject] public required GenerationDesk Desk { get; set; }

    [Inject] public required AlarmDesk Alarms { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    public void Dispose()
    {
        Counter.Changed -= Recount;
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Counter.Changed += Recount;
        waiting = await Attention.Read(gone.Token);
    }

    private Task Resolve(AttentionItem item, Resolution how) => Do(
        async actor => await Desk.Resolve(item.Generation.Id, how, actor, gone.Token),
        $"Settled: {SpecWords.Excerpt(item.Generation.Spec)}");

    private Task Clear(AlarmRow alarm) => Do(actor => Alarms.Settle(alarm.Key, actor, gone.Token), "Cleared.");

    private async Task Do(Func<Actor, Task> act, string done)
    {
        problem = null;
        try
        {
            await act(Actor.From((await SignedIn).User));
            said = done;
        }
        catch (DeskException refused)
        {
            problem = refused.Message;
        }

        waiting = await Attention.Read(gone.Token);
    }

    private void Recount(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        if (gone.IsCancellationRequested) return;

        waiting = await Attention.Read(gone.Token);
        StateHasChanged();
    });
}
